import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { RowBinaryInsert } from '../../../src/clickhouse/row-binary-insert.js';
import { aRowBinaryFile } from '../../support/row-binary-file.js';

/** A row of the chapters' plain tables `(id UInt64, text String)`. */
export interface PlainRow {
  readonly id: number;
  readonly text: string;
}

/** A folder for one chapter's files, removed at its end. */
export function rowFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cameleer-rows-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Rows with running ids. */
export function* plainRows(count: number, text = (id: number): string => `row ${id}`): Generator<PlainRow> {
  for (let id = 0; id < count; id++) yield { id, text: text(id) };
}

/** A frozen file of plain rows on its way into a table. */
export function plainInsert(
  folder: string,
  table: string,
  deduplicationToken: string,
  rows: Iterable<PlainRow>,
): RowBinaryInsert {
  const path = aRowBinaryFile(join(folder, `${deduplicationToken}.rows`), rows, (writer, { id, text }) => {
    writer.int64(id);
    writer.text(text);
  });
  return {
    name: 'insert-rows',
    table,
    path,
    structure: [
      { name: 'id', type: 'UInt64' },
      { name: 'text', type: 'String' },
    ],
    columns: ['id', 'text'],
    deduplicationToken,
    deferredIndexes: [],
  };
}
