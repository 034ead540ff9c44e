import { crc32 } from 'node:zlib';
import type { Refusal } from '../delivery/refusal.js';
import type { LaneColumn } from '../lanes/lane.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { RowBinaryReader } from './row-binary-reader.js';

/** Bytes C D L 1: the 1 is the version. */
const MAGIC = 0x314c4443;
/** Magic, length and CRC-32 of the index. */
export const PREAMBLE_BYTES = 12;

/** A letter in the index of its file. */
export interface IndexedLetter {
  readonly tenantId: string;
  readonly refusal: Refusal;
  readonly attempts: number;
  readonly firstFailedAt: number;
  readonly previousId: string;
  /** Length of the row in RowBinary. */
  readonly bytes: number;
  /** CRC-32 of the row. */
  readonly checksum: number;
}

/** What stands in front of the rows: enough to list the letters without reading a row. */
export interface LetterIndex {
  readonly columns: readonly LaneColumn[];
  readonly letters: readonly IndexedLetter[];
}

/** Writes the head of a letter file: preamble and index. The rows follow in the same order. */
export function encodeIndex({ columns, letters }: LetterIndex): Buffer {
  const refusals = [...new Set(letters.map(({ refusal }) => refusal))];
  const numbers = new Map(refusals.map((refusal, number) => [refusal, number]));
  const writer = new RowBinaryWriter(64 * 1024);
  for (let i = 0; i < PREAMBLE_BYTES; i += 4) writer.uint32(i === 0 ? MAGIC : 0);
  writer.count(columns.length);
  for (const { name, type } of columns) {
    writer.text(name);
    writer.text(type);
  }
  writer.count(refusals.length);
  for (const refusal of refusals) writeRefusal(writer, refusal);
  writer.count(letters.length);
  for (const letter of letters) writeLetter(writer, letter, numbers.get(letter.refusal) ?? 0);
  const index = writer.bytes(PREAMBLE_BYTES);
  writer.patchUint32(4, index.length);
  writer.patchUint32(8, crc32(index));
  return writer.bytes();
}

function writeRefusal(writer: RowBinaryWriter, { code, reason, message, at, rows }: Refusal): void {
  writer.uint32(code);
  writer.text(reason);
  writer.text(message);
  writer.int64(at);
  writer.uint32(rows);
}

function writeLetter(writer: RowBinaryWriter, letter: IndexedLetter, refusal: number): void {
  writer.text(letter.tenantId);
  writer.uint32(refusal);
  writer.uint32(letter.attempts);
  writer.int64(letter.firstFailedAt);
  writer.text(letter.previousId);
  writer.uint32(letter.bytes);
  writer.uint32(letter.checksum);
}

/** Length of the index, from the first {@link PREAMBLE_BYTES} of a file; infinite when it is no letter file. */
export function indexLength(preamble: Buffer): number {
  if (preamble.length < PREAMBLE_BYTES || preamble.readUInt32LE(0) !== MAGIC) return Infinity;
  return preamble.readUInt32LE(4);
}

/** Reads the head of a letter file; undefined when its bytes have changed. */
export function decodeIndex(head: Buffer): LetterIndex | undefined {
  const index = head.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + indexLength(head));
  if (crc32(index) !== head.readUInt32LE(8)) return undefined;
  const reader = new RowBinaryReader(index);
  const columns = list(reader, () => ({ name: reader.text(), type: reader.text() }));
  const refusals = list(reader, () => readRefusal(reader));
  return { columns, letters: list(reader, () => readLetter(reader, refusals)) };
}

function readRefusal(reader: RowBinaryReader): Refusal {
  return {
    code: reader.uint32(),
    reason: reader.text(),
    message: reader.text(),
    at: Number(reader.int64()),
    rows: reader.uint32(),
  };
}

function readLetter(reader: RowBinaryReader, refusals: readonly Refusal[]): IndexedLetter {
  const tenantId = reader.text();
  const refusal = refusals[reader.uint32()];
  if (refusal === undefined) throw new Error('The index of a letter file is damaged');
  return {
    tenantId,
    refusal,
    attempts: reader.uint32(),
    firstFailedAt: Number(reader.int64()),
    previousId: reader.text(),
    bytes: reader.uint32(),
    checksum: reader.uint32(),
  };
}

function list<T>(reader: RowBinaryReader, item: () => T): T[] {
  return Array.from({ length: reader.count() }, item);
}
