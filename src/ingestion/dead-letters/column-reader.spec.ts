import { describe, expect, it } from '@jest/globals';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { LANES } from '../lanes/lanes.js';
import { columnReader, type RowValue } from './column-reader.js';
import { decodeRow } from './decode-row.js';
import { RowBinaryReader } from './row-binary-reader.js';

function read(type: string, write: (writer: RowBinaryWriter) => void): RowValue {
  const writer = new RowBinaryWriter(64);
  write(writer);
  const reader = new RowBinaryReader(Buffer.from(writer.bytes()));
  const value = columnReader(type)(reader);
  expect(reader.remaining).toBe(0);
  return value;
}

describe('a value of type', () => {
  it.each<[string, RowValue, (writer: RowBinaryWriter) => void]>([
    [
      'String',
      'grün 😀',
      (writer) => {
        writer.text('grün 😀');
      },
    ],
    [
      'String',
      'x'.repeat(70_000),
      (writer) => {
        writer.text('x'.repeat(70_000));
      },
    ],
    [
      'LowCardinality(String)',
      'a',
      (writer) => {
        writer.text('a');
      },
    ],
    [
      'Bool',
      true,
      (writer) => {
        writer.uint8(1);
      },
    ],
    [
      'UInt8',
      200,
      (writer) => {
        writer.uint8(200);
      },
    ],
    [
      'UInt16',
      65_535,
      (writer) => {
        writer.uint16(65_535);
      },
    ],
    [
      'UInt32',
      4_294_967_295,
      (writer) => {
        writer.uint32(4_294_967_295);
      },
    ],
    [
      'Int32',
      -2,
      (writer) => {
        writer.int32(-2);
      },
    ],
    [
      'Int64',
      '-9007199254740991',
      (writer) => {
        writer.int64(-9_007_199_254_740_991);
      },
    ],
    [
      'UInt64',
      '9007199254740991',
      (writer) => {
        writer.int64(9_007_199_254_740_991);
      },
    ],
    [
      'Float64',
      0.1,
      (writer) => {
        writer.float64(0.1);
      },
    ],
    [
      'Float64',
      'NaN',
      (writer) => {
        writer.float64(Number.NaN);
      },
    ],
    [
      "DateTime64(6, 'UTC')",
      '2026-07-24T09:04:38.120456Z',
      (writer) => {
        writer.int64(1_784_883_878_120_456);
      },
    ],
    [
      "DateTime64(3, 'UTC')",
      '1969-12-31T23:59:59.999Z',
      (writer) => {
        writer.int64(-1);
      },
    ],
    [
      'Nullable(Float64)',
      null,
      (writer) => {
        writer.uint8(1);
      },
    ],
    [
      'Nullable(Float64)',
      2,
      (writer) => {
        writer.uint8(0);
        writer.float64(2);
      },
    ],
    [
      'Array(Array(UInt8))',
      [[1], []],
      (writer) => {
        for (const byte of [2, 1, 1, 0]) writer.uint8(byte);
      },
    ],
    [
      'Map(LowCardinality(String), Array(UInt8))',
      { a: [7] },
      (writer) => {
        writer.count(1);
        writer.text('a');
        writer.count(1);
        writer.uint8(7);
      },
    ],
    [
      'SimpleAggregateFunction(anyLast, UInt32)',
      3,
      (writer) => {
        writer.uint32(3);
      },
    ],
  ])('%s is %j', (type, value, write) => {
    expect(read(type, write)).toEqual(value);
  });

  it('that no lane has is refused', () => {
    expect(() => columnReader('IPv4')).toThrow('No reader for the type IPv4');
    expect(() => columnReader('constructor')).toThrow();
  });

  it('of every column of every lane can be read', () => {
    for (const { columns } of Object.values(LANES)) {
      for (const { type } of columns) expect(columnReader(type)).toBeInstanceOf(Function);
    }
  });

  it('a map with a key that objects have of their own is inert', () => {
    const value = read('Map(String, String)', (writer) => {
      writer.count(1);
      writer.text('__proto__');
      writer.text('x');
    });
    expect(JSON.stringify(value)).toBe('{"__proto__":"x"}');
  });
});

describe('a row', () => {
  const columns = [
    { name: 'tenant_id', type: 'LowCardinality(String)' },
    { name: 'numbers', type: 'Array(UInt32)' },
  ];

  it('is read by its columns', () => {
    expect(decodeRow(Buffer.from([1, 0x61, 1, 5, 0, 0, 0]), columns)).toEqual({ tenant_id: 'a', numbers: [5] });
  });

  it.each([
    [[]],
    [[1, 0x61]],
    [[1, 0x61, 1, 5]],
    [[1, 0x61, 0, 0]],
    [[0xff, 0xff, 0xff, 0xff, 0x0f]],
    [[0, 0xff, 0xff, 0xff, 0x7f]],
  ])('of the bytes %j is none', (bytes) => {
    expect(decodeRow(Buffer.from(bytes), columns)).toBeUndefined();
  });
});
