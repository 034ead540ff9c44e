import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** How long what a refused client goes on sending is read and thrown away. */
const LINGER_MS = 2000;
/** So little is read to its end for the sake of the connection. */
const WORTH_READING_BYTES = 64 * 1024;

/**
 * Ends a connection so that the client sees the answer it was sent. To close a socket with unread data in it is to reset
 * the connection, and a client may lose what it had not read yet (RFC 9112, section 9.6): so it is read for a moment.
 */
export function lingeringClose(socket: Duplex): void {
  socket.end();
  socket.resume();
  const cut = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => {
    clearTimeout(cut);
  });
}

/** Call it before the answer to a request whose body has not arrived: the connection ends instead of taking the rest of it. */
export function closeAfterAnswer(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || announcedLength(request) <= WORTH_READING_BYTES) return;
  response.setHeader('Connection', 'close');
  // What node:http calls once the answer is out. By itself it closes at once.
  request.socket.destroySoon = () => {
    request.resume();
    lingeringClose(request.socket);
  };
}

/** Bytes of body still to be expected, at most; Infinity when the client does not say. */
function announcedLength({ headers }: IncomingMessage): number {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;
}
