import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RowBinaryWriter } from './row-binary-writer.js';

/** Reads RowBinary by its definition, with nothing of the writer's. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get rest(): number {
    return this.bytes.length - this.at;
  }

  count(): number {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.bytes.readUInt8(this.at++);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  text(): string {
    const length = this.count();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at).toString('utf8');
  }

  int64(): bigint {
    this.at += 8;
    return this.bytes.readBigInt64LE(this.at - 8);
  }
}

function written(write: (writer: RowBinaryWriter) => void, initialBytes = 16): Buffer {
  const writer = new RowBinaryWriter(initialBytes);
  write(writer);
  return Buffer.from(writer.bytes());
}

const textBytes = (value: string): Buffer =>
  written((writer) => {
    writer.text(value);
  });

describe('numbers', () => {
  it('are little-endian', () => {
    const bytes = written((writer) => {
      writer.uint8(255);
      writer.uint16(0x0102);
      writer.uint32(0xfffefdfc);
      writer.int32(-2);
      writer.float64(268.491);
    });
    const expected = Buffer.alloc(8);
    expected.writeDoubleLE(268.491);
    expect(bytes.toString('hex')).toBe(`ff0201fcfdfefffeffffff${expected.toString('hex')}`);
  });

  it.each([0, 1, -1, 2 ** 32 - 1, 2 ** 32, -(2 ** 32), -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, -(2 ** 53) + 1])(
    '%d is an Int64',
    (value) => {
      const bytes = written((writer) => {
        writer.int64(value);
      });
      expect(bytes.readBigInt64LE()).toBe(BigInt(value));
    },
  );

  it('are an Int64 whatever they are', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const bytes = written((writer) => {
          writer.int64(value);
        });
        expect(new Reader(bytes).int64()).toBe(BigInt(value));
      }),
    );
  });

  it.each([
    [0, '00'],
    [127, '7f'],
    [128, '8001'],
    [16_383, 'ff7f'],
    [16_384, '808001'],
    [2 ** 31, '8080808008'],
    [2 ** 32 - 1, 'ffffffff0f'],
  ])('%d is a length of the bytes %s', (value, hex) => {
    const bytes = written((writer) => {
      writer.count(value);
    }, 1);
    expect(bytes.toString('hex')).toBe(hex);
    expect(new Reader(bytes).count()).toBe(value);
  });
});

describe('texts', () => {
  const lengths = [0, 1, 23, 24, 25, 41, 42, 43, 44, 126, 127, 128, 129, 5461, 5462, 16_383, 16_384, 16_385, 70_000];

  it.each([
    ['one byte', 'a'],
    ['two bytes', 'é'],
    ['three bytes', '€'],
    ['four bytes', '😀'],
  ])('of %s each, of every length, are read back', (_what, character) => {
    for (const length of lengths) {
      const value = character.repeat(length);
      const reader = new Reader(textBytes(value));
      expect(reader.text()).toBe(value);
      expect(reader.rest).toBe(0);
    }
  });

  it('that turn out longer than ASCII at the very end are read back', () => {
    for (const length of lengths) {
      for (const last of ['é', '€', '😀']) {
        const value = `${'a'.repeat(length)}${last}`;
        expect(new Reader(textBytes(value)).text()).toBe(value);
      }
    }
  });

  it('have the shortest length field there is', () => {
    expect(textBytes('a'.repeat(127))).toHaveLength(128);
    expect(textBytes('é'.repeat(63))).toHaveLength(127);
    expect(textBytes('é'.repeat(64))).toHaveLength(130);
    expect(textBytes('a'.repeat(16_383))).toHaveLength(16_385);
    expect(textBytes('a'.repeat(16_384))).toHaveLength(16_387);
  });

  it('stand behind each other untouched, however the buffer grows', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', '\0'), minLength: 20, maxLength: 300 }),
    );
    fc.assert(
      fc.property(fc.array(text), fc.integer({ min: 1, max: 64 }), (values, initialBytes) => {
        const bytes = written((writer) => {
          for (const value of values) writer.text(value);
        }, initialBytes);
        const reader = new Reader(bytes);
        expect(values.map(() => reader.text())).toEqual(values);
        expect(reader.rest).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the buffer', () => {
  it('grows and keeps what was written', () => {
    const bytes = written((writer) => {
      for (let value = 0; value < 1000; value++) writer.uint32(value);
    }, 1);
    expect(Array.from({ length: 1000 }, (_, index) => bytes.readUInt32LE(index * 4))).toEqual(
      Array.from({ length: 1000 }, (_, index) => index),
    );
  });

  it('forgets what is cut off or cleared', () => {
    const writer = new RowBinaryWriter(4);
    writer.text('kept');
    const { length } = writer;
    writer.text('forgotten');
    writer.truncate(length);
    expect(new Reader(writer.bytes()).text()).toBe('kept');
    expect(writer.length).toBe(5);
    writer.clear();
    expect(writer.length).toBe(0);
    writer.text('new');
    expect(new Reader(writer.bytes()).text()).toBe('new');
  });

  it('gives back the memory of an unusually large group', () => {
    const writer = new RowBinaryWriter(16);
    writer.text('a'.repeat(10_000));
    expect(writer.bytes().buffer.byteLength).toBeGreaterThan(10_000);
    writer.clear();
    expect(writer.bytes().buffer.byteLength).toBeLessThan(10_000);
  });

  it('is patched in place', () => {
    const writer = new RowBinaryWriter(4);
    writer.uint32(1);
    writer.uint32(2);
    writer.patchUint32(0, 0xdeadbeef);
    expect(writer.bytes().toString('hex')).toBe('efbeadde02000000');
    expect(writer.bytes(4).toString('hex')).toBe('02000000');
  });
});
