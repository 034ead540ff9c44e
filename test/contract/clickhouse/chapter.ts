import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseDatabase } from '../../../src/clickhouse/clickhouse-database.js';

/** Gives a chapter its database once that is open. */
export type Database = () => ClickHouseDatabase;

/** A query that would take hours, and never answers a row before its end. */
export const ENDLESS = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1';

/** How many queries of this name run. */
export async function runningQueries(database: ClickHouseDatabase, name: string): Promise<number> {
  const rows = await database.query<{ count: string }>({
    name: 'running-queries',
    sql: `SELECT count() AS count FROM system.processes
WHERE startsWith(Settings['log_comment'], {name:String}) AND query NOT ILIKE '%system.processes%'`,
    params: { name },
  });
  return Number(rows[0]?.count);
}

/** Waits until that many queries of this name run; throws after five seconds. */
export async function untilRunning(database: ClickHouseDatabase, name: string, count: number): Promise<void> {
  const deadline = performance.now() + 5_000;
  for (;;) {
    const running = await runningQueries(database, name);
    if (running === count) return;
    if (performance.now() > deadline) throw new Error(`${running} queries ${name} run, not ${count}`);
    await sleep(20);
  }
}

/** The one value of a query with one row and one column `value`. */
export async function valueOf(database: ClickHouseDatabase, sql: string): Promise<unknown> {
  const rows = await database.query<{ value: unknown }>({ name: 'value', sql });
  if (rows.length !== 1) throw new Error(`${rows.length} rows instead of one`);
  return rows[0]?.value;
}
