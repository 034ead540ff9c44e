import { crc32 } from 'node:zlib';
import type { RowBinaryWriter } from './row-binary-writer.js';

/**
 * A row in the spool: magic, length and CRC-32 of its bytes, then the row in RowBinary. The three are UInt32 columns in
 * RowBinary terms, so ClickHouse reads a segment as it is and the INSERT just leaves them out; no copy without frames
 * is ever made.
 */
export const FRAME_COLUMNS = [
  { name: 'frame_magic', type: 'UInt32' },
  { name: 'frame_length', type: 'UInt32' },
  { name: 'frame_checksum', type: 'UInt32' },
] as const;

/** Bytes F7 C1 9E FD: no such sequence occurs in UTF-8 text. */
export const FRAME_MAGIC = 0xfd9ec1f7;
export const FRAME_HEADER_BYTES = 12;

/** Writes one framed row; `encode` writes the row itself. */
export function writeFrame(writer: RowBinaryWriter, encode: () => void): void {
  const start = writer.length;
  writer.uint32(FRAME_MAGIC);
  writer.uint32(0);
  writer.uint32(0);
  encode();
  const row = writer.bytes(start + FRAME_HEADER_BYTES);
  writer.patchUint32(start + 4, row.length);
  writer.patchUint32(start + 8, crc32(row));
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
}

/** Checks every frame; behind damage it goes on at the next frame whose checksum is right. */
export function scanFrames(segment: Buffer): FrameScan {
  const sound: ByteRange[] = [];
  const damaged: ByteRange[] = [];
  let rows = 0;
  let at = 0;
  while (at < segment.length) {
    const end = frameEnd(segment, at);
    if (end !== undefined) {
      extend(sound, at, end);
      rows++;
      at = end;
    } else {
      const next = nextFrame(segment, at + 1);
      damaged.push({ start: at, end: next });
      at = next;
    }
  }
  return { rows, sound, damaged };
}

function frameEnd(segment: Buffer, at: number): number | undefined {
  const start = at + FRAME_HEADER_BYTES;
  if (start > segment.length || segment.readUInt32LE(at) !== FRAME_MAGIC) return undefined;
  const end = start + segment.readUInt32LE(at + 4);
  if (end > segment.length) return undefined;
  return crc32(segment.subarray(start, end)) === segment.readUInt32LE(at + 8) ? end : undefined;
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
