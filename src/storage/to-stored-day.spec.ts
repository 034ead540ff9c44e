import { describe, expect, it } from '@jest/globals';
import { toStoredDay } from './to-stored-day.js';

const row = { day: '2026-07-24', rows: '5000000000', bytes_on_disk: '7', uncompressed_bytes: '8' };

describe('toStoredDay', () => {
  it.each(['running_executions', 'running_executions_local'])('takes %s for the table of that name', (name) => {
    expect(toStoredDay({ ...row, table_name: name })).toEqual({
      table: 'running_executions',
      day: '2026-07-24',
      rows: 5_000_000_000,
      bytesOnDisk: 7,
      uncompressedBytes: 8,
    });
  });
});
