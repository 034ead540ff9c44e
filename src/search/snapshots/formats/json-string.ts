import { StringDecoder } from 'node:string_decoder';

/** UTF-8 bytes that come in pieces cut anywhere, as one JSON string with its quotes. */
export async function* jsonString(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new StringDecoder('utf8');
  const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
  yield '"';
  for await (const piece of pieces) {
    yield escaped(decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length)));
  }
  yield `${escaped(decoder.end())}"`;
}
