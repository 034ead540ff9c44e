import { copyUnescaped } from '../json/escapes.js';

/** Below it a loop over the bytes costs less than asking for a block copy. */
const BLOCK_COPY_BYTES = 64;

/** Texts put together while a record is read: what stands nowhere in the body as one piece. */
export class TextBuffer {
  bytes: Uint8Array = new Uint8Array(64 * 1024);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Plain ASCII. */
  ascii(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.bytes[this.length++] = text.charCodeAt(i);
  }

  /** A stretch of `source`, or of this buffer itself. */
  copy(source: Uint8Array, start: number, end: number): void {
    const own = source === this.bytes;
    this.reserve(end - start);
    const from = own ? this.bytes : source;
    if (end - start >= BLOCK_COPY_BYTES) {
      this.bytes.set(from.subarray(start, end), this.length);
      this.length += end - start;
      return;
    }
    for (let i = start; i < end; i++) this.bytes[this.length++] = from[i] ?? 0;
  }

  /** The raw bytes of a JSON string, escapes resolved. */
  unescape(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.length = copyUnescaped(source, start, end, this.bytes, this.length);
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.bytes.length) return;
    const next = new Uint8Array(Math.max(this.bytes.length * 2, needed));
    next.set(this.bytes.subarray(0, this.length));
    this.bytes = next;
  }
}
