import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { ClickHouseTransport } from '../../src/clickhouse/clickhouse-transport.js';
import { MigrationRunner } from '../../src/clickhouse/migrations/migration-runner.js';
import { migrationsFolder } from '../../src/clickhouse/migrations/migrations-folder.js';
import { readMigrations } from '../../src/clickhouse/migrations/read-migrations.js';
import { readSchema } from '../../src/clickhouse/migrations/read-schema.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import { RETAINED_TABLES } from '../../src/clickhouse/retained-tables.js';
import { type AppliedRetention, applyRetention } from '../../src/clickhouse/retention.js';
import { daysAgo } from '../support/days-ago.js';
import { aConfig } from '../support/test-config.js';

describe('retention', () => {
  const config = aConfig();
  const layout = { database: config.clickhouse.database, cluster: undefined };
  const table = `${layout.database}.executions`;
  let transport: ClickHouseTransport;
  let database: ClickHouseDatabase;

  const retain = (days: number, name = 'executions'): Promise<AppliedRetention> =>
    applyRetention(database, layout, { table: name, column: 'received_at', days });
  const command = (sql: string): Promise<void> => database.command({ name: 'test', sql });
  const select = <Row>(sql: string): Promise<Row[]> => database.query<Row>({ name: 'test', sql });
  const letTtlMerge = (allowed: boolean): Promise<void> =>
    command(`ALTER TABLE ${table} MODIFY SETTING max_number_of_merges_with_ttl_in_pool = ${allowed ? 2 : 0}`);
  const ttlOf = async (name: string): Promise<string | undefined> => {
    const [row] = await select<{ ddl: string }>(
      `SELECT create_table_query AS ddl FROM system.tables WHERE database = '${layout.database}' AND name = '${name}'`,
    );
    return /TTL .*toIntervalDay\(\d+\)/.exec(row?.ddl ?? '')?.[0];
  };
  /** One row for each number of days ago, each in a part of its own. */
  const receive = async (...days: number[]): Promise<void> => {
    for (const ago of days) {
      await database.insert('receive', table, [{ execution_id: `${ago} days ago`, received_at: daysAgo(ago) }]);
    }
  };
  const kept = async (): Promise<string[]> => {
    const rows = await select<{ id: string }>(`SELECT execution_id AS id FROM ${table} ORDER BY received_at DESC`);
    return rows.map(({ id }) => id);
  };

  beforeAll(async () => {
    transport = openTransport(config);
    database = new ClickHouseDatabase(transport);
    await new MigrationRunner(
      database,
      layout,
      readMigrations(migrationsFolder()),
      readSchema(migrationsFolder()),
    ).run();
  });

  beforeEach(async () => {
    await command(`TRUNCATE TABLE ${table}`);
    await letTtlMerge(true);
    await retain(3650);
  });

  afterAll(async () => {
    await database.close();
    rmSync(config.dataDirectory, { recursive: true, force: true });
  });

  it.each(RETAINED_TABLES)('of $table is set, is changed, and is left alone when it is right', async (retained) => {
    const retention = { ...retained, days: 30 };
    expect(await applyRetention(database, layout, retention)).toEqual({ changed: true, dropped: 0 });
    expect(await applyRetention(database, layout, retention)).toEqual({ changed: false, dropped: 0 });
    expect(await applyRetention(database, layout, { ...retention, days: 7 })).toEqual({ changed: true, dropped: 0 });
    expect(await ttlOf(retained.table)).toBe(`TTL toDateTime(${retained.column}) + toIntervalDay(7)`);
  });

  it('that is right changes nothing', async () => {
    await receive(0, 40);
    const names: string[] = [];
    const observed = new ClickHouseDatabase(transport, (name) => names.push(name));
    await applyRetention(observed, layout, { table: 'executions', column: 'received_at', days: 3650 });
    expect(names).toEqual(['table-definition', 'expired-partitions']);
    expect(await kept()).toHaveLength(2);
  });

  it('that gets shorter drops the days over it at once, and nothing inside', async () => {
    // Whatever is gone then, the merges did not do it.
    await letTtlMerge(false);
    await receive(0, 1, 6.9, 8, 9, 40);
    expect(await retain(7)).toEqual({ changed: true, dropped: 3 });
    expect(await kept()).toEqual(['0 days ago', '1 days ago', '6.9 days ago']);
    expect(await retain(7)).toEqual({ changed: false, dropped: 0 });
  });

  it('leaves the day alone of which only a part is over it', async () => {
    await letTtlMerge(false);
    const secondsOfToday = (Date.now() % 86_400_000) / 1000;
    const startOfDay = 7 + secondsOfToday / 86_400;
    await receive(startOfDay - 0.000_01);
    expect(await retain(7)).toEqual({ changed: true, dropped: 0 });
    expect(await kept()).toHaveLength(1);
  });

  it('that gets longer loses nothing', async () => {
    await retain(30);
    await receive(0, 29);
    expect(await retain(60)).toEqual({ changed: true, dropped: 0 });
    await receive(59);
    expect(await ttlOf('executions')).toBe('TTL toDateTime(received_at) + toIntervalDay(60)');
    await command(`OPTIMIZE TABLE ${table} FINAL`);
    expect(await kept()).toEqual(['0 days ago', '29 days ago', '59 days ago']);
  });

  it('goes on by itself: what gets over it is dropped by the TTL', async () => {
    await retain(30);
    await receive(0, 40);
    await command(`OPTIMIZE TABLE ${table} FINAL`);
    expect(await kept()).toEqual(['0 days ago']);
  });
});
