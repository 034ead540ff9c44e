import type { LaneColumn } from '../lanes/lane.js';
import { columnReader } from './column-reader.js';
import { RowBinaryReader } from './row-binary-reader.js';

/** The tenant a row belongs to; empty when its bytes do not tell. */
export function tenantOf(row: Buffer, columns: readonly LaneColumn[]): string {
  const reader = new RowBinaryReader(row);
  try {
    for (const { name, type } of columns) {
      const value = columnReader(type)(reader);
      if (name === 'tenant_id' && typeof value === 'string') return value;
    }
  } catch {
    // What was refused may be no row at all.
  }
  return '';
}
