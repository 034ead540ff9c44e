import { MAX_NESTING } from '../max-nesting.js';
import { JsonTokens } from './json-tokens.js';
import { UnreadableJson } from './unreadable-json.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const LETTER_T = 0x74;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;

/**
 * Reads JSON from UTF-8 bytes, strictly and without making a value of anything: strings are told as the place where
 * they stand. The caller asks for what comes next; everything throws {@link UnreadableJson} for what is no JSON.
 *
 * Objects: `for (let more = reader.firstMember(); more; more = reader.nextMember()) …`, the key is then in `key…` and
 * the value has to be read or skipped. Arrays the same with `firstItem` and `nextItem`.
 */
export class JsonReader extends JsonTokens {
  private depth = 0;

  /** Starts with other bytes, which have to be valid UTF-8. */
  load(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.loneSurrogates = 0;
    this.rewind(0, 0);
  }

  /** How deep the place stands where reading goes on; for {@link rewind}. */
  get nesting(): number {
    return this.depth;
  }

  /** Goes back to a place passed before. */
  rewind(at: number, nesting: number): void {
    this.at = at;
    this.depth = nesting;
  }

  /** Whether nothing but white space is left. */
  atEnd(): boolean {
    this.peek();
    return this.at >= this.bytes.length;
  }

  isObject(): boolean {
    return this.peek() === OPEN_OBJECT;
  }

  isArray(): boolean {
    return this.peek() === OPEN_ARRAY;
  }

  isString(): boolean {
    return this.peek() === QUOTE;
  }

  isNumber(): boolean {
    const byte = this.peek();
    return byte === MINUS || (byte >= ZERO && byte <= NINE);
  }

  /** Reads a null, if one stands here. */
  isNull(): boolean {
    if (this.peek() !== LETTER_N) return false;
    this.literal('null');
    return true;
  }

  /** Reads true or false; undefined, without reading, for anything else. */
  flag(): boolean | undefined {
    const byte = this.peek();
    if (byte !== LETTER_T && byte !== LETTER_F) return undefined;
    this.literal(byte === LETTER_T ? 'true' : 'false');
    return byte === LETTER_T;
  }

  /**
   * Enters an object, to be called on its bracket. Looks first whether the key is the `expected` one, which costs less
   * than reading any.
   */
  firstMember(expected?: Uint8Array): boolean {
    this.enter();
    if (this.peek() === CLOSE_OBJECT) return this.leave();
    this.key(expected);
    return true;
  }

  nextMember(expected?: Uint8Array): boolean {
    const byte = this.peek();
    if (byte === CLOSE_OBJECT) return this.leave();
    if (byte !== COMMA) throw new UnreadableJson('syntax');
    this.at++;
    this.key(expected);
    return true;
  }

  /** Enters an array, to be called on its bracket. */
  firstItem(): boolean {
    this.enter();
    return this.peek() === CLOSE_ARRAY ? this.leave() : true;
  }

  nextItem(): boolean {
    const byte = this.peek();
    if (byte === CLOSE_ARRAY) return this.leave();
    if (byte !== COMMA) throw new UnreadableJson('syntax');
    this.at++;
    return true;
  }

  /** Steps over any value, checking it. */
  skip(): void {
    switch (this.peek()) {
      case QUOTE:
        this.string();
        return;
      case OPEN_OBJECT:
        for (let more = this.firstMember(); more; more = this.nextMember()) this.skip();
        return;
      case OPEN_ARRAY:
        for (let more = this.firstItem(); more; more = this.nextItem()) this.skip();
        return;
      case LETTER_T:
      case LETTER_F:
        this.flag();
        return;
      case LETTER_N:
        this.literal('null');
        return;
      default:
        this.number();
    }
  }

  private enter(): void {
    if (++this.depth > MAX_NESTING) throw new UnreadableJson('depth');
    this.at++;
  }

  private leave(): false {
    this.depth--;
    this.at++;
    return false;
  }
}
