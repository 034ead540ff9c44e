import { escapedByte, escapedCodeUnit, hexEscapeBytes } from './escapes.js';
import { UnreadableJson } from './unreadable-json.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const LETTER_U = 0x75;
const EXPONENT = 0x65;
const LOWER_CASE = 0x20;

/** More digits than this may not fit a double exactly. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= 0x39;

/**
 * The pieces JSON is made of, read from UTF-8 bytes strictly and without making a value of anything: strings are told as
 * the place where they stand. Throws {@link UnreadableJson} for what is no JSON.
 */
export class JsonTokens {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where reading goes on. */
  at = 0;
  /** Raw bytes of the last string (without its quotes) or number. */
  start = 0;
  end = 0;
  /** Whether the last string has escapes. */
  escaped = false;
  /** Raw bytes of the last key, its hash as `MemberTable` has it, and whether it has escapes. */
  keyStart = 0;
  keyEnd = 0;
  keyHash = 0;
  keyEscaped = false;
  /** Whether the last key was the expected one; its hash is then not told. */
  keyExpected = false;
  /** Strings and keys with half a surrogate pair met so far. */
  loneSurrogates = 0;

  /** Steps over white space and answers the byte there; 0 at the end. */
  peek(): number {
    const bytes = this.bytes;
    let byte = bytes[this.at] ?? 0;
    while (byte <= 0x20 && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)) {
      byte = bytes[++this.at] ?? 0;
    }
    return byte;
  }

  /** Reads a string, to be called on its quote. */
  string(): void {
    const bytes = this.bytes;
    let escaped = false;
    let i = this.at + 1;
    this.start = i;
    for (let byte = bytes[i] ?? 0; byte !== QUOTE; byte = bytes[i] ?? 0) {
      if (byte === BACKSLASH) {
        escaped = true;
        i = this.escape(i + 1);
      } else if (byte < 0x20) throw new UnreadableJson('syntax');
      else i++;
    }
    this.end = i;
    this.escaped = escaped;
    this.at = i + 1;
  }

  /** Reads a number and answers it as a double; its digits are from `start` to before `end`. */
  number(): number {
    const bytes = this.bytes;
    const start = this.at;
    let i = start;
    if (bytes[i] === MINUS) i++;
    const whole = i;
    let value = 0;
    for (let byte = bytes[i] ?? 0; isDigit(byte); byte = bytes[++i] ?? 0) value = value * 10 + byte - ZERO;
    if (i === whole || (bytes[whole] === ZERO && i > whole + 1)) throw new UnreadableJson('syntax');
    let digits = i - whole;
    let fraction = 0;
    if (bytes[i] === DOT) {
      const from = ++i;
      for (let byte = bytes[i] ?? 0; isDigit(byte); byte = bytes[++i] ?? 0) value = value * 10 + byte - ZERO;
      fraction = i - from;
      if (fraction === 0) throw new UnreadableJson('syntax');
      digits += fraction;
    }
    const exact = digits <= EXACT_DIGITS && ((bytes[i] ?? 0) | LOWER_CASE) !== EXPONENT;
    this.start = start;
    this.end = this.at = exact ? i : this.exponent(i);
    if (!exact) return Number(this.rawText());
    value /= POWERS_OF_TEN[fraction] ?? 1;
    return bytes[start] === MINUS ? -value : value;
  }

  /** The bytes of the last string or number as they stand, escapes included. */
  rawText(): string {
    return textOf(this.bytes, this.start, this.end);
  }

  /** The last string. */
  text(): string {
    return this.escaped ? unescapedText(this.rawText()) : this.rawText();
  }

  keyText(): string {
    const raw = textOf(this.bytes, this.keyStart, this.keyEnd);
    return this.keyEscaped ? unescapedText(raw) : raw;
  }

  /** Reads a key and its colon. */
  protected key(expected: Uint8Array | undefined): void {
    if (this.peek() !== QUOTE) throw new UnreadableJson('syntax');
    const start = this.at + 1;
    this.keyStart = start;
    this.keyExpected = expected !== undefined && this.stands(expected, start);
    if (this.keyExpected && expected !== undefined) {
      this.keyEnd = start + expected.length;
      this.keyEscaped = false;
    } else this.anyKey(start);
    this.at = this.keyEnd + 1;
    if (this.peek() !== COLON) throw new UnreadableJson('syntax');
    this.at++;
  }

  /** Whether the key that starts at `start` has just these bytes. */
  private stands(expected: Uint8Array, start: number): boolean {
    const { bytes } = this;
    for (let i = 0; i < expected.length; i++) if (bytes[start + i] !== expected[i]) return false;
    return bytes[start + expected.length] === QUOTE;
  }

  private anyKey(start: number): void {
    const { bytes } = this;
    let escaped = false;
    let hash = 0;
    let i = start;
    for (let byte = bytes[i] ?? 0; byte !== QUOTE; byte = bytes[i] ?? 0) {
      if (byte === BACKSLASH) {
        escaped = true;
        i = this.escape(i + 1);
        continue;
      }
      if (byte < 0x20) throw new UnreadableJson('syntax');
      hash = (Math.imul(hash, 31) + byte) | 0;
      i++;
    }
    this.keyEnd = i;
    this.keyHash = hash;
    this.keyEscaped = escaped;
  }

  protected literal(word: string): void {
    for (let i = 0; i < word.length; i++) {
      if (this.bytes[this.at + i] !== word.charCodeAt(i)) throw new UnreadableJson('syntax');
    }
    this.at += word.length;
  }

  /** Checks the escape whose letter stands at `i`; answers where it ends. */
  private escape(i: number): number {
    const letter = this.bytes[i] ?? 0;
    if (escapedByte(letter) !== 0) return i + 1;
    if (letter !== LETTER_U) throw new UnreadableJson('syntax');
    const unit = escapedCodeUnit(this.bytes, i + 1);
    if (unit < 0) throw new UnreadableJson('syntax');
    const length = hexEscapeBytes(this.bytes, i, unit);
    if (length === 0) {
      this.loneSurrogates++;
      return i + 5;
    }
    return i + length;
  }

  private exponent(from: number): number {
    const bytes = this.bytes;
    let i = from;
    if (((bytes[i] ?? 0) | LOWER_CASE) !== EXPONENT) return i;
    const sign = bytes[++i];
    if (sign === 0x2b || sign === MINUS) i++;
    if (!isDigit(bytes[i] ?? 0)) throw new UnreadableJson('syntax');
    while (isDigit(bytes[i] ?? 0)) i++;
    return i;
  }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

function unescapedText(raw: string): string {
  return String(JSON.parse(`"${raw}"`));
}
