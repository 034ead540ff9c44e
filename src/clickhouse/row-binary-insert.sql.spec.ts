import { describe, expect, it } from '@jest/globals';
import type { RowBinaryInsert } from './row-binary-insert.js';
import { rowBinaryInsertSql } from './row-binary-insert.sql.js';

const INSERT: RowBinaryInsert = {
  name: 'flush',
  table: 'cameleer.executions',
  path: "/data/it's here/1.rows",
  structure: [
    { name: 'skipped', type: 'UInt32' },
    { name: 'at', type: "DateTime64(3, 'UTC')" },
  ],
  columns: ['at'],
  deduplicationToken: 'token-0123',
  deferredIndexes: ['first_index', 'second_index'],
};

describe('rowBinaryInsertSql', () => {
  it('lets the engine read the file', () => {
    const sql = rowBinaryInsertSql(INSERT, 'file');
    expect(sql).toMatch(/^INSERT INTO cameleer\.executions \(at\)\nSETTINGS /);
    expect(sql).toMatch(
      /\nSELECT at\nFROM file\('\/data\/it\\'s here\/1\.rows', 'RowBinary', 'skipped UInt32, at DateTime64\(3, \\'UTC\\'\)'\)$/,
    );
  });

  it('or takes it as the body of the request', () => {
    const sql = rowBinaryInsertSql(INSERT, 'request');
    expect(sql).toMatch(/\nFROM input\('skipped UInt32, at DateTime64\(3, \\'UTC\\'\)'\)\nFORMAT RowBinary$/);
  });

  it.each([
    "insert_deduplication_token = 'token-0123'",
    "deduplicate_insert_select = 'force_enable'",
    'max_insert_threads = 1',
    'max_threads = 1',
    "exclude_materialize_skip_indexes_on_insert = 'first_index,second_index'",
  ])('has the setting %s', (setting) => {
    expect(rowBinaryInsertSql(INSERT, 'file')).toContain(setting);
    expect(rowBinaryInsertSql(INSERT, 'request')).toContain(setting);
  });

  it.each(['short', '', "token', max_threads = '9", 'a b c d e f g', 'x'.repeat(129), 'token\n12345'])(
    'refuses the token %j',
    (deduplicationToken) => {
      expect(() => rowBinaryInsertSql({ ...INSERT, deduplicationToken }, 'file')).toThrow('Not a deduplication token');
    },
  );
});
