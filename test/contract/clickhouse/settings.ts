import { beforeEach, expect, it } from '@jest/globals';
import { type Database, valueOf } from './chapter.js';
import { plainInsert, plainRows, rowFolder } from './row-files.js';

const COUNT = 'SELECT count() AS value FROM contract.settings';

/** A setting belongs to one statement: the next one does not see it. */
export function settings(database: Database): void {
  const folder = rowFolder();

  beforeEach(async () => {
    await database().command({ name: 'drop', sql: 'DROP TABLE IF EXISTS contract.settings SYNC' });
    await database().command({
      name: 'create',
      sql: `CREATE TABLE contract.settings (id UInt64, text String) ENGINE = MergeTree ORDER BY id
SETTINGS non_replicated_deduplication_window = 100`,
    });
  });

  it('does not stay for the next statement', async () => {
    const sql = "SELECT toString(getSetting('max_block_size')) AS value";
    // More often than there are sessions, so that every one of them is used again.
    for (let i = 0; i < 8; i++) {
      const set = { name: 'set', sql, settings: { max_block_size: 777 } };
      expect(await database().query(set)).toEqual([{ value: '777' }]);
      expect(await valueOf(database(), sql)).not.toBe('777');
    }
  });

  it('takes texts with quotes and backslashes, and they stay texts', async () => {
    const sql = "SELECT getSetting('format_csv_null_representation') AS value";
    const text = "\\'; DROP TABLE contract.settings; --";
    const statement = { name: 'set', sql, settings: { format_csv_null_representation: text } };
    expect(await database().query(statement)).toMatchObject([{ value: text }]);
    expect(await valueOf(database(), COUNT)).toBe('0');
  });

  it('stores plain inserts after one with a deduplication token', async () => {
    await database().insertRows(plainInsert(folder, 'contract.settings', 'token-settings-1', plainRows(3)));
    for (let i = 0; i < 3; i++) {
      await database().insert('insert-plain', 'contract.settings', [{ id: String(10 + i), text: 'plain' }]);
    }
    expect(await valueOf(database(), COUNT)).toBe('6');
  });

  it('stores an insert after a read-only query', async () => {
    // More often than there are sessions.
    for (let i = 0; i < 8; i++) await database().query({ name: 'read', sql: COUNT, settings: { readonly: 2 } });
    await database().insert('insert-plain', 'contract.settings', [{ id: '1', text: 'x' }]);
    expect(await valueOf(database(), COUNT)).toBe('1');
  });

  it('refuses a write under readonly', async () => {
    const statement = { name: 'write', sql: 'DROP TABLE contract.settings', settings: { readonly: 2 } };
    await expect(database().command(statement)).rejects.toMatchObject({ kind: 'denied' });
  });

  it('tags every statement with its name', async () => {
    const sql = "SELECT getSetting('log_comment') AS value";
    expect(await database().query({ name: 'named-statement', sql })).toEqual([
      { value: expect.stringMatching(/^named-statement\b/) },
    ]);
  });
}
