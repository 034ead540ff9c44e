const LETTER_U = 0x75;
const BACKSLASH = 0x5c;

const BYTES = new Uint8Array(256);
for (const [letter, character] of Object.entries({
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
})) {
  BYTES[letter.charCodeAt(0)] = character.charCodeAt(0);
}

const HEX = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  HEX[digit.toString(16).charCodeAt(0)] = digit;
  HEX[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** The byte that a backslash with this letter stands for; 0 when the two are no simple escape. */
export function escapedByte(letter: number): number {
  return BYTES[letter] ?? 0;
}

/** The UTF-16 unit of the four hex digits at `at`; negative when they are none. */
export function escapedCodeUnit(bytes: Uint8Array, at: number): number {
  return (hex(bytes, at) << 12) | (hex(bytes, at + 1) << 8) | (hex(bytes, at + 2) << 4) | hex(bytes, at + 3);
}

function hex(bytes: Uint8Array, at: number): number {
  return HEX[bytes[at] ?? 0] ?? -1;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** The unit of the second half of a pair, whose backslash would stand at `at`; -1 when none stands there. */
function lowHalf(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== BACKSLASH || bytes[at + 1] !== LETTER_U) return -1;
  const unit = escapedCodeUnit(bytes, at + 2);
  return isLow(unit) ? unit : -1;
}

/**
 * How many bytes the `uXXXX` at `at`, of the given unit, takes: 5, with the second half of a surrogate pair 11, and 0
 * for half a pair without the other.
 */
export function hexEscapeBytes(bytes: Uint8Array, at: number, unit: number): 0 | 5 | 11 {
  if (isLow(unit)) return 0;
  if (!isHigh(unit)) return 5;
  return lowHalf(bytes, at + 5) < 0 ? 0 : 11;
}

/**
 * Copies the raw bytes of a JSON string without lone surrogates, escapes resolved. `target` needs room for as many
 * bytes. Answers where the copy ends.
 */
export function copyUnescaped(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  targetAt: number,
): number {
  let at = targetAt;
  for (let i = start; i < end;) {
    const byte = source[i] ?? 0;
    if (byte !== BACKSLASH) {
      target[at++] = byte;
      i++;
      continue;
    }
    const letter = source[i + 1] ?? 0;
    if (letter !== LETTER_U) {
      target[at++] = BYTES[letter] ?? 0;
      i += 2;
      continue;
    }
    const unit = escapedCodeUnit(source, i + 2);
    const low = isHigh(unit) ? lowHalf(source, i + 6) : -1;
    at = writeUtf8(target, at, low < 0 ? unit : 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
    i += low < 0 ? 6 : 12;
  }
  return at;
}

function writeUtf8(target: Uint8Array, start: number, codePoint: number): number {
  let at = start;
  if (codePoint < 0x80) target[at++] = codePoint;
  else {
    if (codePoint < 0x800) target[at++] = 0xc0 | (codePoint >> 6);
    else {
      if (codePoint < 0x10000) target[at++] = 0xe0 | (codePoint >> 12);
      else {
        target[at++] = 0xf0 | (codePoint >> 18);
        target[at++] = 0x80 | ((codePoint >> 12) & 0x3f);
      }
      target[at++] = 0x80 | ((codePoint >> 6) & 0x3f);
    }
    target[at++] = 0x80 | (codePoint & 0x3f);
  }
  return at;
}
