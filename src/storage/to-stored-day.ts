import type { StoredDay } from './storage-report.js';
import type { StoredDayRow } from './storage.sql.js';

/** Row → domain. A table has its plain name on a cluster too. */
export function toStoredDay(row: StoredDayRow): StoredDay {
  return {
    table: row.table_name.replace(/_local$/, ''),
    day: row.day,
    rows: Number(row.rows),
    bytesOnDisk: Number(row.bytes_on_disk),
    uncompressedBytes: Number(row.uncompressed_bytes),
  };
}
