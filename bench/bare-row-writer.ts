const TWO_POW_32 = 2 ** 32;

/** RowBinary over one growing buffer: the bare pipeline shares no code with what it is compared to. */
export class BareRowWriter {
  private buffer = Buffer.allocUnsafe(96 << 20);
  private at = 0;
  rows = 0;

  get length(): number {
    return this.at;
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.at);
  }

  readonly text = (value: string): void => {
    this.reserve(value.length * 3 + 10);
    if (value.length < 128) {
      const written = this.buffer.write(value, this.at + 1);
      if (written < 128) {
        this.buffer[this.at] = written;
        this.at += written + 1;
        return;
      }
    }
    this.count(Buffer.byteLength(value));
    this.at += this.buffer.write(value, this.at);
  };

  readonly uint16 = (value: number): void => {
    this.reserve(2);
    this.at = this.buffer.writeUInt16LE(value, this.at);
  };

  readonly int32 = (value: number): void => {
    this.reserve(4);
    this.at = this.buffer.writeInt32LE(value, this.at);
  };

  readonly float64 = (value: number): void => {
    this.reserve(8);
    this.at = this.buffer.writeDoubleLE(value, this.at);
  };

  /** Milliseconds since 1970 as Int64. */
  millis(value: number): void {
    this.reserve(8);
    this.at = this.buffer.writeUInt32LE(value % TWO_POW_32, this.at);
    this.at = this.buffer.writeInt32LE(Math.floor(value / TWO_POW_32), this.at);
  }

  array<T>(items: readonly T[], write: (item: T) => void): void {
    this.reserve(5);
    this.count(items.length);
    for (const item of items) write(item);
  }

  private count(value: number): void {
    let rest = value;
    for (; rest >= 128; rest >>>= 7) this.buffer[this.at++] = (rest & 127) | 128;
    this.buffer[this.at++] = rest;
  }

  private reserve(bytes: number): void {
    const needed = this.at + bytes;
    if (needed <= this.buffer.length) return;
    const next = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, needed));
    this.buffer.copy(next, 0, 0, this.at);
    this.buffer = next;
  }
}
