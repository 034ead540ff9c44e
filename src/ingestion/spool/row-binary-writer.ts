import { copyUnescaped } from '../../protocol/json/escapes.js';

const TWO_POW_32 = 2 ** 32;
/** Below it a loop over the bytes costs less than asking for a block copy. */
const BLOCK_COPY_BYTES = 96;
const SHORT_MOVE = 256;
/** Most texts are short and plain ASCII: writing those byte by byte costs less than one native call. */
const SHORT_TEXT = 24;

/**
 * Writes ClickHouse's RowBinary into one growing buffer. Rows stand in frames (`frame.ts`), so the buffer can go to the
 * spool as it is and ClickHouse can read it as it is.
 */
export class RowBinaryWriter {
  private buffer: Buffer;
  /** The same bytes: its setters compile to single stores. */
  private view: DataView;
  private at = 0;

  constructor(private readonly initialBytes = 1 << 20) {
    this.buffer = Buffer.allocUnsafe(initialBytes);
    this.view = viewOf(this.buffer);
  }

  /** Bytes written so far; also the position of the next one. */
  get length(): number {
    return this.at;
  }

  /** The bytes from `start` on: a view, valid until the next write. */
  bytes(start = 0): Buffer {
    return this.buffer.subarray(start, this.at);
  }

  /** Starts over; gives back memory that an unusually large group needed. */
  clear(): void {
    this.at = 0;
    if (this.buffer.length <= this.initialBytes * 32) return;
    this.buffer = Buffer.allocUnsafe(this.initialBytes);
    this.view = viewOf(this.buffer);
  }

  /** Forgets everything from `start` on. */
  truncate(start: number): void {
    this.at = start;
  }

  /** Overwrites four bytes written earlier. */
  patchUint32(position: number, value: number): void {
    this.view.setUint32(position, value, true);
  }

  /** Overwrites bytes written earlier. */
  patchBytes(position: number, bytes: Uint8Array): void {
    this.buffer.set(bytes, position);
  }

  /** Copies bytes that are RowBinary already. */
  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  uint8(value: number): void {
    this.reserve(1);
    this.buffer[this.at++] = value;
  }

  uint16(value: number): void {
    this.reserve(2);
    this.view.setUint16(this.at, value, true);
    this.at += 2;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  int32(value: number): void {
    this.reserve(4);
    this.view.setInt32(this.at, value, true);
    this.at += 4;
  }

  /** A whole number inside ±2^53 as Int64. */
  int64(value: number): void {
    this.reserve(8);
    const high = Math.floor(value / TWO_POW_32);
    this.view.setUint32(this.at, value - high * TWO_POW_32, true);
    this.view.setInt32(this.at + 4, high, true);
    this.at += 8;
  }

  float64(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.at, value, true);
    this.at += 8;
  }

  /** A length in LEB128. */
  count(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.buffer[this.at++] = rest;
  }

  text(value: string): void {
    const length = value.length;
    this.reserve(length * 3 + 5);
    if (length === 0) {
      this.buffer[this.at++] = 0;
      return;
    }
    if (length <= SHORT_TEXT && this.shortAscii(value, length)) return;
    if (length * 3 < 0x80) {
      const written = this.buffer.write(value, this.at + 1);
      this.buffer[this.at] = written;
      this.at += written + 1;
      return;
    }
    this.longText(value);
  }

  /** A text whose UTF-8 bytes stand in `source`. */
  textFrom(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.reserve(length + 5);
    if (length < 0x80) this.buffer[this.at++] = length;
    else this.count(length);
    if (length >= BLOCK_COPY_BYTES) {
      this.buffer.set(source.subarray(start, end), this.at);
      this.at += length;
      return;
    }
    const { buffer } = this;
    let at = this.at;
    for (let i = start; i < end; i++) buffer[at++] = source[i] ?? 0;
    this.at = at;
  }

  /** A text that stands in `source` as the raw bytes of a JSON string: its escapes are resolved. */
  textFromEscaped(source: Uint8Array, start: number, end: number): void {
    const reserved = countBytes(end - start);
    this.reserve(end - start + 5);
    const from = this.at + reserved;
    const to = copyUnescaped(source, start, end, this.buffer, from);
    const needed = countBytes(to - from);
    if (needed !== reserved) this.shift(from, to, this.at + needed);
    this.count(to - from);
    this.at += to - from;
  }

  /** Moves bytes to an earlier place. */
  private shift(start: number, end: number, target: number): void {
    const { buffer } = this;
    if (end - start >= SHORT_MOVE) buffer.copyWithin(target, start, end);
    else for (let i = start, to = target; i < end; i++, to++) buffer[to] = buffer[i] ?? 0;
  }

  private shortAscii(value: string, length: number): boolean {
    const start = this.at + 1;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code >= 0x80) return false;
      this.buffer[start + i] = code;
    }
    this.buffer[this.at] = length;
    this.at = start + length;
    return true;
  }

  /** Writes behind a length field sized for the longest case, and moves the text when it turned out shorter. */
  private longText(value: string): void {
    const reserved = countBytes(value.length);
    const start = this.at + reserved;
    const written = this.buffer.write(value, start);
    const needed = countBytes(written);
    if (needed !== reserved) this.buffer.copyWithin(this.at + needed, start, start + written);
    this.count(written);
    this.at += written;
  }

  private reserve(bytes: number): void {
    const needed = this.at + bytes;
    if (needed <= this.buffer.length) return;
    const next = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, needed));
    this.buffer.copy(next, 0, 0, this.at);
    this.buffer = next;
    this.view = viewOf(next);
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}

function countBytes(value: number): number {
  let bytes = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes++;
  return bytes;
}
