import type { LaneColumn } from '../lanes/lane.js';
import { columnReader, type RowValue } from './column-reader.js';
import { RowBinaryReader } from './row-binary-reader.js';

/** A row by the names of its columns. */
export type DecodedRow = Readonly<Record<string, RowValue>>;

/**
 * Reads a row of these columns. Undefined when its bytes are no such row: what was refused may be just that.
 */
export function decodeRow(bytes: Buffer, columns: readonly LaneColumn[]): DecodedRow | undefined {
  const reader = new RowBinaryReader(bytes);
  try {
    const values = columns.map(({ name, type }) => [name, columnReader(type)(reader)] as const);
    return reader.remaining === 0 ? Object.fromEntries(values) : undefined;
  } catch {
    return undefined;
  }
}
