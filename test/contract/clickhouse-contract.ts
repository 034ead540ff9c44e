import { afterAll, beforeAll, describe } from '@jest/globals';
import type { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { cancellation } from './clickhouse/cancellation.js';
import type { Database } from './clickhouse/chapter.js';
import { concurrency } from './clickhouse/concurrency.js';
import { deduplication } from './clickhouse/deduplication.js';
import { errors } from './clickhouse/errors.js';
import { integers } from './clickhouse/integers.js';
import { largePayloads } from './clickhouse/large-payloads.js';
import { parameters } from './clickhouse/parameters.js';
import { settings } from './clickhouse/settings.js';
import { streams } from './clickhouse/streams.js';
import { types } from './clickhouse/types.js';
import { unicode } from './clickhouse/unicode.js';
import { views } from './clickhouse/views.js';

/** A ClickHouse for one run of the suite. */
export interface OpenedClickHouse {
  readonly database: ClickHouseDatabase;
  close(): Promise<void>;
}

const CHAPTERS: readonly [string, (database: Database) => void][] = [
  ['1. types', types],
  ['2. parameters', parameters],
  ['3. 64-bit integers', integers],
  ['4. settings', settings],
  ['5. deduplication', deduplication],
  ['6. errors', errors],
  ['7. cancellation', cancellation],
  ['8. streams', streams],
  ['9. concurrency', concurrency],
  ['10. unicode', unicode],
  ['11. large payloads', largePayloads],
  ['12. materialised views', views],
];

/**
 * What the code relies on, wherever ClickHouse is: the embedded engine and a server must not differ in any of this.
 * The suite works in a database `contract` of its own and leaves nothing running.
 */
export function describeClickHouse(name: string, open: () => Promise<OpenedClickHouse>): void {
  describe(name, () => {
    let opened: OpenedClickHouse | undefined;
    const database = (): ClickHouseDatabase => {
      if (opened === undefined) throw new Error('ClickHouse was not opened.');
      return opened.database;
    };
    beforeAll(async () => {
      opened = await open();
      await database().command({ name: 'contract', sql: 'DROP DATABASE IF EXISTS contract' });
      await database().command({ name: 'contract', sql: 'CREATE DATABASE contract' });
    }, 180_000);
    afterAll(async () => {
      await opened?.close();
    });
    for (const [title, chapter] of CHAPTERS) {
      describe(title, () => {
        chapter(database);
      });
    }
  });
}
