import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { MigrationRunner } from '../../src/clickhouse/migrations/migration-runner.js';
import { migrationsFolder } from '../../src/clickhouse/migrations/migrations-folder.js';
import { readMigrations } from '../../src/clickhouse/migrations/read-migrations.js';
import { readSchema } from '../../src/clickhouse/migrations/read-schema.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import type { RowBinaryInsert } from '../../src/clickhouse/row-binary-insert.js';
import { aRowBinaryFile } from '../support/row-binary-file.js';
import { aConfig } from '../support/test-config.js';

interface Ended {
  readonly route: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly received: number;
  readonly durationMs: number;
  readonly status: 'COMPLETED' | 'FAILED';
  readonly errorHandled: boolean;
}

interface StatsRow {
  readonly route_id: string;
  readonly minute: string;
  readonly executions: string;
  readonly failed: string;
  readonly errors_handled: string;
}

const MINUTE = 60_000;
const TODAY = Math.floor(Date.now() / 86_400_000) * 86_400_000;
const NOON = TODAY + 12 * 60 * MINUTE;

const anEnd = (fields: Partial<Ended> = {}): Ended => ({
  route: 'order-process',
  start: NOON,
  received: NOON + 1000,
  durationMs: 10,
  status: 'COMPLETED',
  errorHandled: false,
  ...fields,
});

const COLUMNS = [
  { name: 'tenant_id', type: 'String' },
  { name: 'application', type: 'String' },
  { name: 'route_id', type: 'String' },
  { name: 'execution_id', type: 'String' },
  { name: 'status', type: 'String' },
  { name: 'start_time', type: "DateTime64(6, 'UTC')" },
  { name: 'received_at', type: "DateTime64(3, 'UTC')" },
  { name: 'duration_ms', type: 'Float64' },
  { name: 'error_handled', type: 'Bool' },
];

describe('the statistics of routes', () => {
  const config = aConfig();
  const layout = { database: config.clickhouse.database, cluster: undefined };
  const stats = `${layout.database}.route_stats`;
  let database: ClickHouseDatabase;

  const command = (sql: string): Promise<void> => database.command({ name: 'test', sql });
  const select = <Row>(sql: string): Promise<Row[]> => database.query<Row>({ name: 'test', sql });

  /** A frozen segment of executions, as the delivery stores it. */
  const aSegment = (ends: readonly Ended[], table = 'executions'): RowBinaryInsert => {
    const token = randomUUID();
    const path = aRowBinaryFile(join(config.dataDirectory, `${token}.rows`), ends, (writer, end) => {
      for (const text of ['default', 'orders', end.route, randomUUID(), end.status]) writer.text(text);
      writer.int64(end.start * 1000);
      writer.int64(end.received);
      writer.float64(end.durationMs);
      writer.uint8(end.errorHandled ? 1 : 0);
    });
    return {
      name: 'flush',
      table: `${layout.database}.${table}`,
      path,
      structure: COLUMNS,
      columns: COLUMNS.map(({ name }) => name),
      deduplicationToken: token,
      deferredIndexes: ['payload_text'],
    };
  };

  const perMinute = (): Promise<StatsRow[]> =>
    select(`SELECT route_id, toString(minute) AS minute, sum(executions) AS executions, sum(failed) AS failed,
    sum(errors_handled) AS errors_handled
FROM ${stats} GROUP BY route_id, minute ORDER BY route_id, minute`);
  const counted = async (): Promise<number> =>
    (await perMinute()).reduce((sum, { executions }) => sum + Number(executions), 0);
  const stored = async (): Promise<unknown> =>
    (await select(`SELECT count() AS rows FROM ${layout.database}.executions`))[0];
  const minuteText = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

  beforeAll(async () => {
    database = new ClickHouseDatabase(openTransport(config));
    await new MigrationRunner(
      database,
      layout,
      readMigrations(migrationsFolder()),
      readSchema(migrationsFolder()),
    ).run();
  });

  beforeEach(async () => {
    for (const table of ['executions', 'route_stats']) await command(`TRUNCATE TABLE ${layout.database}.${table}`);
  });

  afterAll(async () => {
    await database.close();
    rmSync(config.dataDirectory, { recursive: true, force: true });
  });

  it('count executions, failures and handled errors per route and minute', async () => {
    await database.insertRows(
      aSegment([
        anEnd(),
        anEnd({ start: NOON + 59_999, status: 'FAILED' }),
        anEnd({ start: NOON + 30_000, errorHandled: true }),
        anEnd({ start: NOON + MINUTE }),
        anEnd({ route: 'order-api', status: 'FAILED' }),
      ]),
    );
    await database.insertRows(aSegment([anEnd({ start: NOON + 1 })]));
    const row = (
      route_id: string,
      minute: number,
      executions: string,
      failed: string,
      errors_handled: string,
    ): StatsRow => ({
      route_id,
      minute: minuteText(minute),
      executions,
      failed,
      errors_handled,
    });
    expect(await perMinute()).toEqual([
      row('order-api', NOON, '1', '1', '0'),
      row('order-process', NOON, '4', '1', '1'),
      row('order-process', NOON + MINUTE, '1', '0', '0'),
    ]);
  });

  it('know how long executions took, to within one part in a hundred', async () => {
    const durations = Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 10_000);
    for (let first = 0; first < durations.length; first += 2500) {
      await database.insertRows(
        aSegment(durations.slice(first, first + 2500).map((durationMs) => anEnd({ durationMs }))),
      );
    }
    const [row] = await select<
      Record<string, unknown>
    >(`SELECT sum(duration_ms_sum) AS sum, min(duration_ms_min) AS min,
    max(duration_ms_max) AS max, sum(duration_count) AS count,
    quantilesDDMerge(0.01, 0.5, 0.95, 0.99)(durations_ms) AS quantiles
FROM ${stats}`);
    expect(row).toMatchObject({ sum: 49_995_000, min: 0, max: 9999, count: '10000' });
    const quantiles = row?.['quantiles'];
    if (!Array.isArray(quantiles)) throw new Error('no quantiles');
    const errors = [5000, 9500, 9900].map((exact, i) => Math.abs(Number(quantiles[i]) / exact - 1));
    expect(errors.map((error) => error <= 0.0102)).toEqual([true, true, true]);
  });

  it('hold one row for a minute and a day of receipt once the parts are merged', async () => {
    const midnight = TODAY;
    const before = anEnd({ start: midnight - 1000, received: midnight - 500 });
    const after = anEnd({ start: midnight - 1000, received: midnight + 500 });
    await database.insertRows(aSegment([before, after, before]));
    await database.insertRows(aSegment([before]));
    await command(`OPTIMIZE TABLE ${stats} FINAL`);
    expect(
      await select(`SELECT executions, toString(received_at) AS received FROM ${stats} ORDER BY received`),
    ).toEqual([
      { executions: '3', received: `${minuteText(midnight - 500)}.500` },
      { executions: '1', received: `${minuteText(midnight)}.500` },
    ]);
  });

  it('keep a wrong clock apart: its minute is its own, its partition the day of receipt', async () => {
    const year2150 = Date.UTC(2150, 0, 1, 0, 1);
    await database.insertRows(aSegment([anEnd({ start: year2150 + 30_000 }), anEnd({ start: 0 }), anEnd()]));
    expect((await perMinute()).map(({ minute }) => minute)).toEqual([
      '1970-01-01 00:00:00',
      minuteText(NOON),
      '2150-01-01 00:01:00',
    ]);
    const partitions = await select(`SELECT DISTINCT partition FROM system.parts
WHERE database = '${layout.database}' AND table = 'route_stats' AND active`);
    expect(partitions).toEqual([{ partition: minuteText(TODAY).slice(0, 10) }]);
  });

  it('count a segment once, however often it is stored', async () => {
    const segment = aSegment([anEnd(), anEnd({ received: NOON - 86_400_000 }), anEnd({ route: 'order-api' })]);
    for (let attempt = 0; attempt < 3; attempt++) await database.insertRows(segment);
    expect([await stored(), await counted()]).toEqual([{ rows: '3' }, 3]);
  });

  it('count a segment once whose first attempt ended between the table and the view', async () => {
    await command(`ALTER TABLE ${stats} ADD CONSTRAINT broken CHECK executions > 1000`);
    const segment = aSegment([anEnd(), anEnd({ received: NOON - 86_400_000 }), anEnd({ route: 'order-api' })]);
    await expect(database.insertRows(segment)).rejects.toMatchObject({ code: 469 });
    expect([await stored(), await counted()]).toEqual([{ rows: '3' }, 0]);
    await command(`ALTER TABLE ${stats} DROP CONSTRAINT broken`);
    for (let attempt = 0; attempt < 2; attempt++) {
      await database.insertRows(segment);
      expect([await stored(), await counted()]).toEqual([{ rows: '3' }, 3]);
    }
  });

  it('count every stored row, so an execution that was accepted in two batches twice', async () => {
    for (let batch = 0; batch < 2; batch++) await database.insertRows(aSegment([anEnd()]));
    expect([await stored(), await counted()]).toEqual([{ rows: '2' }, 2]);
  });

  it('do not count what has not ended', async () => {
    await database.insertRows(aSegment([anEnd()], 'running_executions'));
    expect(await counted()).toBe(0);
  });
});
