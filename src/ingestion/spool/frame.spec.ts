import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aDigest, framed, framedBatch } from '../../../test/support/framed-rows.js';
import { FRAME_COLUMNS, FRAME_HEADER_BYTES, FRAME_MAGIC, type FrameScan, scanFrames, unmarkFrame } from './frame.js';

const ROWS = ['first', 'second row', '', 'fourth'] as const;
const SEGMENT = framed(...ROWS);
/** Where each frame of {@link SEGMENT} starts, and where the last one ends. */
const EDGES = ROWS.reduce<number[]>((edges, row) => [...edges, (edges.at(-1) ?? 0) + framed(row).length], [0]);
const WIDTHS = new Map([
  ['UInt32', 4],
  ['UInt64', 8],
]);

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

describe('a frame', () => {
  it('has magic, length and checksum before the row, and no mark', () => {
    const row = SEGMENT.subarray(FRAME_HEADER_BYTES, EDGES[1]);
    expect(row.toString('latin1')).toBe('\u0005first');
    expect(SEGMENT.readUInt32LE(0)).toBe(FRAME_MAGIC);
    expect(SEGMENT.readUInt32LE(4)).toBe(row.length);
    expect(SEGMENT.readUInt32LE(8)).toBe(crc32(row));
    expect(SEGMENT.subarray(12, FRAME_HEADER_BYTES)).toEqual(Buffer.alloc(24));
  });

  it('has a header as wide as its columns', () => {
    expect(FRAME_COLUMNS.reduce((sum, { type }) => sum + (WIDTHS.get(type) ?? Number.NaN), 0)).toBe(FRAME_HEADER_BYTES);
  });

  it('takes a mark without a change to its row', () => {
    const marked = framedBatch({ digest: aDigest(7), rows: 3, lanes: 2 }, 'a');
    expect(new Uint8Array(marked.subarray(12, 28))).toEqual(aDigest(7));
    expect([marked.readUInt32LE(28), marked.readUInt32LE(32)]).toEqual([3, 2]);
    unmarkFrame(marked, 0);
    expect(marked).toEqual(framed('a'));
  });
});

describe('scanFrames', () => {
  it('finds nothing in nothing', () => {
    expect(scanFrames(Buffer.alloc(0))).toEqual({ rows: 0, sound: [], damaged: [], parts: [] });
  });

  it('takes a sound segment as one range', () => {
    expect(scanFrames(SEGMENT)).toEqual({
      rows: 4,
      sound: [{ start: 0, end: SEGMENT.length }],
      damaged: [],
      parts: [],
    });
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

  it('loses one frame, and no other, to any single bit of a row, its length, its checksum or the magic', () => {
    for (let bit = 0; bit < SEGMENT.length * 8; bit++) {
      const at = bit >> 3;
      const hit = EDGES.findLastIndex((edge) => edge <= at);
      const inFrame = at - (EDGES[hit] ?? 0);
      const flipped = Buffer.from(SEGMENT);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (bit & 7)), at);
      const scan = scanFrames(flipped);
      if (inFrame >= 12 && inFrame < FRAME_HEADER_BYTES) {
        // The mark says something of the batch alone.
        expect([scan.rows, scan.damaged]).toEqual([4, []]);
        continue;
      }
      expect(scan.rows).toBe(3);
      expect(soundBytes(flipped, scan)).toEqual(framed(...ROWS.filter((_row, index) => index !== hit)));
      expect(scan.damaged).toEqual([{ start: EDGES[hit], end: EDGES[hit + 1] }]);
    }
  });

  it('finds the frames between junk, even junk that looks like the start of one', () => {
    const magic = SEGMENT.subarray(0, 4);
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(
        magic,
        Buffer.concat([magic, magic, magic]),
        SEGMENT.subarray(0, FRAME_HEADER_BYTES - 1),
        SEGMENT.subarray(0, FRAME_HEADER_BYTES + 2),
        Buffer.alloc(90),
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(junk, fc.string())), junk, (stretches, tail) => {
        const bytes = Buffer.concat([...stretches.flatMap(([noise, row]) => [noise, framed(row)]), tail]);
        const scan = scanFrames(bytes);
        expectWhole(bytes, scan);
        expect(scan.rows).toBe(stretches.length);
        expect(soundBytes(bytes, scan)).toEqual(framed(...stretches.map(([, row]) => row)));
      }),
    );
  });

  it('does not believe a length beyond the end', () => {
    const lying = Buffer.from(SEGMENT);
    lying.writeUInt32LE(0xffffffff, 4);
    expect(scanFrames(lying)).toMatchObject({ rows: 3, damaged: [{ start: 0, end: EDGES[1] }] });
  });
});

describe('a part of a batch', () => {
  const part = framedBatch({ digest: aDigest(1), rows: 3, lanes: 2 }, 'a', 'b', 'c');
  const frameBytes = framed('a').length;
  const wholes = (...stretches: readonly Buffer[]): boolean[] =>
    scanFrames(Buffer.concat(stretches)).parts.map(({ whole }) => whole);

  it('is told with where it ends and what it says of itself', () => {
    expect(scanFrames(Buffer.concat([framed('before'), part])).parts).toEqual([
      { at: framed('before').length + 2 * frameBytes, digest: aDigest(1), rows: 3, lanes: 2, whole: true },
    ]);
  });

  it('is whole behind other rows and other parts', () => {
    expect(wholes(framed('x'), part, part, framed('x', 'y'), part)).toEqual([true, true, true]);
  });

  it('is not whole when rows before its mark are missing, torn or damaged', () => {
    expect(wholes(part.subarray(frameBytes))).toEqual([false]);
    expect(wholes(part, part.subarray(frameBytes))).toEqual([true, false]);
    expect(wholes(framed('x', 'y'), Buffer.from('noise'), part.subarray(2 * frameBytes))).toEqual([false]);
    const flipped = Buffer.from(part);
    flipped.writeUInt8(0xff, frameBytes + FRAME_HEADER_BYTES);
    expect(wholes(flipped)).toEqual([false]);
  });

  it('is not told at all when its mark is lost', () => {
    expect(wholes(part.subarray(0, part.length - 1))).toEqual([]);
  });
});
