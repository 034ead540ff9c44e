import { crc32 } from 'node:zlib';
import type { RowBinaryWriter } from './row-binary-writer.js';

/**
 * A row in the spool: a header, then the row in RowBinary. The header is magic, length and CRC-32 of the row's bytes,
 * and the mark of the batch that ends with this row (zeros in every other row). In RowBinary terms these are columns,
 * so ClickHouse reads a segment as it is and the INSERT just leaves them out; no copy without frames is ever made.
 * The checksum does not cover the mark, which is known only when the whole request is encoded.
 */
export const FRAME_COLUMNS = [
  { name: 'frame_magic', type: 'UInt32' },
  { name: 'frame_length', type: 'UInt32' },
  { name: 'frame_checksum', type: 'UInt32' },
  { name: 'frame_batch_high', type: 'UInt64' },
  { name: 'frame_batch_low', type: 'UInt64' },
  { name: 'frame_batch_rows', type: 'UInt32' },
  { name: 'frame_batch_lanes', type: 'UInt32' },
] as const;

/** Bytes F7 C1 9E FD: no such sequence occurs in UTF-8 text. */
export const FRAME_MAGIC = 0xfd9ec1f7;
export const FRAME_HEADER_BYTES = 36;
/** Length of the digest that identifies a batch. */
export const BATCH_DIGEST_BYTES = 16;

const LENGTH_AT = 4;
const CHECKSUM_AT = 8;
const DIGEST_AT = 12;
const BATCH_ROWS_AT = DIGEST_AT + BATCH_DIGEST_BYTES;
const BATCH_LANES_AT = BATCH_ROWS_AT + 4;
const EMPTY_HEADER = Buffer.alloc(FRAME_HEADER_BYTES);
EMPTY_HEADER.writeUInt32LE(FRAME_MAGIC);

/** Starts a frame and answers its position, which {@link closeFrame} needs. What is written next is the row. */
export function openFrame(writer: RowBinaryWriter): number {
  const start = writer.length;
  writer.append(EMPTY_HEADER);
  return start;
}

/** Ends the frame that was opened at `start`: everything written since is its row. */
export function closeFrame(writer: RowBinaryWriter, start: number): void {
  const row = writer.bytes(start + FRAME_HEADER_BYTES);
  writer.patchUint32(start + LENGTH_AT, row.length);
  writer.patchUint32(start + CHECKSUM_AT, crc32(row));
}

/** What the last frame of a batch's part tells: which batch it is, and how much of it there must be. */
export interface BatchMark {
  /** Identifies the request; {@link BATCH_DIGEST_BYTES} long. */
  readonly digest: Uint8Array;
  /** Rows of the batch in this lane: the marked one and those right before it. */
  readonly rows: number;
  /** Lanes in which the batch has rows. */
  readonly lanes: number;
}

/** Puts the mark into the header of the frame at `start`. */
export function markFrame(writer: RowBinaryWriter, start: number, mark: BatchMark): void {
  writer.patchBytes(start + DIGEST_AT, mark.digest);
  writer.patchUint32(start + BATCH_ROWS_AT, mark.rows);
  writer.patchUint32(start + BATCH_LANES_AT, mark.lanes);
}

/** Takes the mark out of the header of the frame at `start`. */
export function unmarkFrame(segment: Buffer, start: number): void {
  segment.fill(0, start + DIGEST_AT, start + FRAME_HEADER_BYTES);
}

/** A stretch of a segment, `end` not included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What a check of a segment's bytes found. */
export interface FrameScan {
  readonly rows: number;
  /** Sound frames, neighbours joined. */
  readonly sound: readonly ByteRange[];
  /** What lies between or behind them: torn writes and damage. */
  readonly damaged: readonly ByteRange[];
  /** Parts of batches that end in this segment. */
  readonly parts: readonly BatchPart[];
}

/** The rows that a batch has in one lane. */
export interface BatchPart extends BatchMark {
  /** Where the marked frame starts. */
  readonly at: number;
  /** Whether all of its rows are there. */
  readonly whole: boolean;
}

/** Checks every frame; behind damage it goes on at the next frame whose checksum is right. */
export function scanFrames(segment: Buffer): FrameScan {
  const sound: ByteRange[] = [];
  const damaged: ByteRange[] = [];
  const parts: BatchPart[] = [];
  let rows = 0;
  /** Rows since the last mark or damage: no more than these can belong to the next mark. */
  let unbroken = 0;
  let at = 0;
  while (at < segment.length) {
    const end = frameEnd(segment, at);
    if (end !== undefined) {
      extend(sound, at, end);
      rows++;
      unbroken++;
      const mark = readMark(segment, at);
      if (mark !== undefined) {
        parts.push({ ...mark, at, whole: mark.rows <= unbroken });
        unbroken = 0;
      }
      at = end;
    } else {
      const next = nextFrame(segment, at + 1);
      damaged.push({ start: at, end: next });
      unbroken = 0;
      at = next;
    }
  }
  return { rows, sound, damaged, parts };
}

/** Where the frame at `at` ends; undefined when there is no sound frame. */
export function frameEnd(segment: Buffer, at: number): number | undefined {
  const start = at + FRAME_HEADER_BYTES;
  if (start > segment.length || segment.readUInt32LE(at) !== FRAME_MAGIC) return undefined;
  const end = start + segment.readUInt32LE(at + LENGTH_AT);
  if (end > segment.length) return undefined;
  return crc32(segment.subarray(start, end)) === segment.readUInt32LE(at + CHECKSUM_AT) ? end : undefined;
}

function readMark(segment: Buffer, at: number): BatchMark | undefined {
  const rows = segment.readUInt32LE(at + BATCH_ROWS_AT);
  if (rows === 0) return undefined;
  // A copy: the segment is let go of.
  const digest = new Uint8Array(segment.subarray(at + DIGEST_AT, at + BATCH_ROWS_AT));
  return { digest, rows, lanes: segment.readUInt32LE(at + BATCH_LANES_AT) };
}

const MAGIC_BYTES = Buffer.alloc(4);
MAGIC_BYTES.writeUInt32LE(FRAME_MAGIC);

function nextFrame(segment: Buffer, from: number): number {
  for (let at = segment.indexOf(MAGIC_BYTES, from); at >= 0; at = segment.indexOf(MAGIC_BYTES, at + 1)) {
    if (frameEnd(segment, at) !== undefined) return at;
  }
  return segment.length;
}

function extend(ranges: ByteRange[], start: number, end: number): void {
  const last = ranges.at(-1);
  if (last?.end === start) ranges[ranges.length - 1] = { start: last.start, end };
  else ranges.push({ start, end });
}
