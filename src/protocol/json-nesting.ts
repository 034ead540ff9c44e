const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `{` and `[`, `}` and `]`: the same but for one bit. */
const CASE_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * Whether objects and arrays are nested deeper than `limit`, told from the bytes alone: so that a body of a hundred
 * thousand brackets is refused before anything is parsed. Broken JSON may be judged either way; the parser refuses it.
 */
export function isNestedDeeperThan(body: Buffer, limit: number): boolean {
  let depth = 0;
  const end = body.length;
  for (let i = 0; i < end; i++) {
    const byte = body[i] ?? 0;
    if (byte === QUOTE) {
      i = closingQuote(body, i + 1, end);
    } else if (byte >= 0x5b) {
      const folded = byte | CASE_BIT;
      if (folded === OPEN) {
        if (++depth > limit) return true;
      } else if (folded === CLOSE) depth--;
    }
  }
  return false;
}

function closingQuote(body: Buffer, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const byte = body[i];
    if (byte === QUOTE) return i;
    if (byte === BACKSLASH) i++;
  }
  return end;
}
