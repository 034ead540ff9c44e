const FOREIGN = /[^A-Za-z0-9+/_-]/g;

/**
 * The bytes of base64 text that comes in pieces cut anywhere. Line breaks are skipped and the URL-safe alphabet is taken
 * too; text that is no base64 at all gives bytes that mean nothing.
 */
export async function* decodeBase64(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let rest = '';
  for await (const piece of pieces) {
    const text =
      rest + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1').replace(FOREIGN, '');
    const whole = text.length - (text.length % 4);
    rest = text.slice(whole);
    if (whole > 0) yield Buffer.from(text.slice(0, whole), 'base64');
  }
  if (rest !== '') yield Buffer.from(rest, 'base64');
}
