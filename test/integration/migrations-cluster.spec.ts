import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { ClickHouseFailure } from '../../src/clickhouse/clickhouse-failure.js';
import { MigrationRunner } from '../../src/clickhouse/migrations/migration-runner.js';
import { migrationsFolder } from '../../src/clickhouse/migrations/migrations-folder.js';
import { readMigrations } from '../../src/clickhouse/migrations/read-migrations.js';
import { readSchema } from '../../src/clickhouse/migrations/read-schema.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import type { Statement } from '../../src/clickhouse/statement.js';
import { aConfig } from '../support/test-config.js';

const TABLES = [
  'executions',
  'running_executions',
  'route_graphs',
  'metrics',
  'route_stats',
  'agent_configurations',
  'audit_log',
];

/** Notes the commands instead of running them. The ledger is missing when it is read for the first time. */
class Recorder extends ClickHouseDatabase {
  readonly commands: string[] = [];
  private queries = 0;

  override query<Row>(statement: Statement): Promise<Row[]> {
    if (this.queries++ > 0) return super.query(statement);
    return Promise.reject(new ClickHouseFailure('schema', statement.name, 81, new Error('UNKNOWN_DATABASE')));
  }

  override command({ sql }: Statement): Promise<void> {
    this.commands.push(sql);
    return Promise.resolve();
  }
}

describe.each([
  { what: 'the migrations', name: 'clustered', schema: undefined },
  { what: 'the schema', name: 'fresh', schema: readSchema(migrationsFolder()) },
])('$what of a cluster', ({ name, schema }) => {
  const config = aConfig();
  const layout = { database: name, cluster: undefined };
  let database: ClickHouseDatabase;
  let commands: string[] = [];

  beforeAll(async () => {
    const transport = openTransport(config);
    database = new ClickHouseDatabase(transport);
    // The ledger is read and written for real: it stands on the single node here.
    await new MigrationRunner(database, layout, [], undefined).run();
    const recorder = new Recorder(transport);
    const migrations = readMigrations(migrationsFolder());
    await new MigrationRunner(recorder, { ...layout, cluster: 'c1' }, migrations, schema).run();
    commands = recorder.commands;
  });

  afterAll(async () => {
    await database.close();
    rmSync(config.dataDirectory, { recursive: true, force: true });
  });

  it('1. every statement runs on every node', () => {
    for (const sql of commands) expect(sql).toContain('ON CLUSTER c1');
  });

  it('2. every table is replicated, and has a distributed one over it', () => {
    for (const table of ['schema_migrations', ...TABLES]) {
      const create = commands.filter((sql) =>
        sql.includes(`CREATE TABLE IF NOT EXISTS ${name}.${table}_local ON CLUSTER c1`),
      );
      expect(create).toEqual([expect.stringMatching(/ENGINE = Replicated(Replacing|Aggregating)?MergeTree\b/)]);
      const over = commands.filter((sql) => sql.includes(`CREATE TABLE IF NOT EXISTS ${name}.${table} ON CLUSTER c1`));
      expect(over).toEqual([expect.stringContaining(`ENGINE = Distributed(c1, ${name}, ${table}_local, `)]);
    }
  });

  it('3. no placeholder is left, and the windows are those of replicated tables', () => {
    for (const sql of commands) {
      // `{5,}` is of a regular expression.
      expect(sql).not.toMatch(/\{[^0-9]|[^0-9,]\}/);
      expect(sql).not.toContain('non_replicated_deduplication_window');
    }
    const window = 'replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 2592000';
    for (const table of TABLES) {
      const create = commands.find((sql) => sql.includes(`TABLE IF NOT EXISTS ${name}.${table}_local `));
      expect([table, create]).toEqual([table, expect.stringContaining(window)]);
    }
  });

  it('4. the view stands on what each node keeps: between distributed tables every row would pass it once more', () => {
    const views = commands.filter((sql) => sql.includes('MATERIALIZED VIEW'));
    expect(views).toEqual([
      expect.stringMatching(new RegExp(`TO ${name}\\.route_stats_local\\n(\\(.*\\)\\n)?AS SELECT`, 's')),
    ]);
    expect(views).toEqual([expect.stringContaining(`FROM ${name}.executions_local AS e\n`)]);
  });

  it('5. ClickHouse can parse all of it', async () => {
    expect(commands.length).toBeGreaterThanOrEqual(7);
    for (const sql of commands) {
      const formatted = { name: 'format', sql: 'SELECT formatQuery({sql:String}) AS sql', params: { sql } };
      expect(await database.query(formatted)).toEqual([{ sql: expect.stringContaining('ON CLUSTER c1') }]);
    }
  });
});
