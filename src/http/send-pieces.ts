import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

type Piece = string | Uint8Array;

/**
 * Answers 200 with pieces as they are made, no faster than the client takes them. The headers are written once the first
 * piece is there, so that what fails before is answered as a problem; a failure later breaks the answer off. When the
 * client goes away the rest is not made.
 *
 * @param headers told the first piece, '' when there is none
 */
export async function sendPieces(
  response: ServerResponse,
  pieces: AsyncIterable<Piece>,
  headers: (first: Piece) => OutgoingHttpHeaders,
): Promise<void> {
  for await (const piece of pieces) {
    if (!response.headersSent) response.writeHead(200, headers(piece));
    if (response.destroyed) return;
    if (!response.write(piece)) await drained(response);
  }
  if (!response.headersSent) response.writeHead(200, headers(''));
  response.end();
}

/** Also when the connection is closed: nothing is going to drain then. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
