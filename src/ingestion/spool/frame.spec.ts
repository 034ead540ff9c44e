import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FRAME_HEADER_BYTES, FRAME_MAGIC, type FrameScan, scanFrames, writeFrame } from './frame.js';
import { RowBinaryWriter } from './row-binary-writer.js';

function segmentOf(...rows: readonly string[]): Buffer {
  const writer = new RowBinaryWriter(64);
  for (const row of rows) {
    writeFrame(writer, () => {
      writer.text(row);
    });
  }
  return Buffer.from(writer.bytes());
}

const ROWS = ['first', 'second row', '', 'fourth'] as const;
const SEGMENT = segmentOf(...ROWS);
/** Where each frame of {@link SEGMENT} starts, and where the last one ends. */
const EDGES = ROWS.reduce<number[]>((edges, row) => [...edges, (edges.at(-1) ?? 0) + segmentOf(row).length], [0]);

/** The bytes a scan calls sound, joined. */
const soundBytes = (segment: Buffer, { sound }: FrameScan): Buffer =>
  Buffer.concat(sound.map(({ start, end }) => segment.subarray(start, end)));

/** Every byte is in exactly one range. */
function expectWhole(segment: Buffer, { sound, damaged }: FrameScan): void {
  const ranges = [...sound, ...damaged].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { start, end } of ranges) {
    expect(start).toBe(at);
    expect(end).toBeGreaterThan(start);
    at = end;
  }
  expect(at).toBe(segment.length);
}

describe('writeFrame', () => {
  it('writes magic, length and checksum before the row', () => {
    const row = SEGMENT.subarray(FRAME_HEADER_BYTES, EDGES[1]);
    expect(row.toString('latin1')).toBe('\u0005first');
    expect(SEGMENT.readUInt32LE(0)).toBe(FRAME_MAGIC);
    expect(SEGMENT.readUInt32LE(4)).toBe(row.length);
    expect(SEGMENT.readUInt32LE(8)).toBe(crc32(row));
  });
});

describe('scanFrames', () => {
  it('finds nothing in nothing', () => {
    expect(scanFrames(Buffer.alloc(0))).toEqual({ rows: 0, sound: [], damaged: [] });
  });

  it('takes a sound segment as one range', () => {
    expect(scanFrames(SEGMENT)).toEqual({ rows: 4, sound: [{ start: 0, end: SEGMENT.length }], damaged: [] });
  });

  it('keeps every whole frame of a segment torn at any byte', () => {
    for (let length = 0; length <= SEGMENT.length; length++) {
      const torn = SEGMENT.subarray(0, length);
      const scan = scanFrames(torn);
      const whole = EDGES.filter((edge) => edge > 0 && edge <= length);
      expect(scan.rows).toBe(whole.length);
      expect(soundBytes(torn, scan)).toEqual(SEGMENT.subarray(0, whole.at(-1) ?? 0));
      expectWhole(torn, scan);
    }
  });

  it('loses one frame, and no other, to any single bit', () => {
    for (let bit = 0; bit < SEGMENT.length * 8; bit++) {
      const at = bit >> 3;
      const flipped = Buffer.from(SEGMENT);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (bit & 7)), at);
      const hit = EDGES.findLastIndex((edge) => edge <= at);
      const others = ROWS.filter((_row, index) => index !== hit);
      const scan = scanFrames(flipped);
      expect(scan.rows).toBe(3);
      expect(soundBytes(flipped, scan)).toEqual(segmentOf(...others));
      expect(scan.damaged).toEqual([{ start: EDGES[hit], end: EDGES[hit + 1] }]);
    }
  });

  it('finds the frames between junk, even junk that looks like the start of one', () => {
    const magic = SEGMENT.subarray(0, 4);
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(
        magic,
        Buffer.concat([magic, magic, magic]),
        SEGMENT.subarray(0, 11),
        SEGMENT.subarray(0, 14),
        Buffer.alloc(30),
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(junk, fc.string())), junk, (stretches, tail) => {
        const bytes = Buffer.concat([...stretches.flatMap(([noise, row]) => [noise, segmentOf(row)]), tail]);
        const scan = scanFrames(bytes);
        expectWhole(bytes, scan);
        expect(scan.rows).toBe(stretches.length);
        expect(soundBytes(bytes, scan)).toEqual(segmentOf(...stretches.map(([, row]) => row)));
      }),
    );
  });

  it('does not believe a length beyond the end', () => {
    const lying = Buffer.from(SEGMENT);
    lying.writeUInt32LE(0xffffffff, 4);
    expect(scanFrames(lying)).toMatchObject({ rows: 3, damaged: [{ start: 0, end: EDGES[1] }] });
  });
});
