/** Reads ClickHouse's RowBinary, the counterpart of `RowBinaryWriter`. Throws a RangeError when the bytes end too early. */
export class RowBinaryReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  /** Bytes not read yet. */
  get remaining(): number {
    return this.bytes.length - this.at;
  }

  uint8(): number {
    return this.bytes.readUInt8(this.skip(1));
  }

  uint16(): number {
    return this.bytes.readUInt16LE(this.skip(2));
  }

  uint32(): number {
    return this.bytes.readUInt32LE(this.skip(4));
  }

  uint64(): bigint {
    return this.bytes.readBigUInt64LE(this.skip(8));
  }

  int8(): number {
    return this.bytes.readInt8(this.skip(1));
  }

  int16(): number {
    return this.bytes.readInt16LE(this.skip(2));
  }

  int32(): number {
    return this.bytes.readInt32LE(this.skip(4));
  }

  int64(): bigint {
    return this.bytes.readBigInt64LE(this.skip(8));
  }

  float32(): number {
    return this.bytes.readFloatLE(this.skip(4));
  }

  float64(): number {
    return this.bytes.readDoubleLE(this.skip(8));
  }

  /** A length in LEB128. */
  count(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.uint8();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    const length = this.count();
    const start = this.skip(length);
    return this.bytes.toString('utf8', start, start + length);
  }

  private skip(length: number): number {
    const start = this.at;
    if (length > this.remaining) throw new RangeError('The row ends too early');
    this.at += length;
    return start;
  }
}
