import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase, type QueryOptions } from '../../src/clickhouse/clickhouse-database.js';
import type { ClickHouseTransport } from '../../src/clickhouse/clickhouse-transport.js';
import type { Migration } from '../../src/clickhouse/migrations/migration.js';
import { MigrationRunner } from '../../src/clickhouse/migrations/migration-runner.js';
import { migrationsFolder } from '../../src/clickhouse/migrations/migrations-folder.js';
import { readMigrations } from '../../src/clickhouse/migrations/read-migrations.js';
import { readSchema } from '../../src/clickhouse/migrations/read-schema.js';
import { renderStatement, type TableLayout } from '../../src/clickhouse/migrations/table-layout.js';
import { openTransport } from '../../src/clickhouse/open-transport.js';
import { requireDeduplication } from '../../src/clickhouse/require-deduplication.js';
import { requireVersion } from '../../src/clickhouse/require-version.js';
import type { Statement } from '../../src/clickhouse/statement.js';
import { StartupError } from '../../src/common/startup-error.js';
import { aConfig } from '../support/test-config.js';

const MIGRATIONS = readMigrations(migrationsFolder());
const SCHEMA = readSchema(migrationsFolder());
const NAMES = MIGRATIONS.map(({ name }) => name);
const TABLES = [
  'agent_configurations',
  'agent_events',
  'agent_presence',
  'agents',
  'api_key_uses',
  'api_keys',
  'audit_log',
  'commands',
  'executions',
  'metrics',
  'refresh_tokens',
  'route_graphs',
  'route_stats',
  'running_executions',
  'users',
];

/** How long a race may take. Behind it connections are closed, which tells the statement that the engine does not end. */
const RACE_MS = 40_000;
const tooLate = async (): Promise<never> => {
  await sleep(RACE_MS, undefined, { ref: false });
  throw new Error('The servers did not end their migrations');
};

/** ClickHouse of another version. */
class Version extends ClickHouseDatabase {
  constructor(
    transport: ClickHouseTransport,
    private readonly version: string,
  ) {
    super(transport);
  }

  override query<Row>(statement: Statement, options?: QueryOptions): Promise<Row[]> {
    return super.query({ ...statement, sql: statement.sql.replace('version()', `'${this.version}'`) }, options);
  }
}

describe('migrations', () => {
  const config = aConfig();
  const folders: string[] = [];
  let transport: ClickHouseTransport;
  let database: ClickHouseDatabase;
  let layout: TableLayout;
  let databases = 0;

  const run = (migrations: readonly Migration[] = MIGRATIONS): Promise<string[]> =>
    new MigrationRunner(database, layout, migrations, undefined).run();
  const select = <Row>(sql: string): Promise<Row[]> => database.query<Row>({ name: 'test', sql });
  const tables = (): Promise<{ name: string; ddl: string }[]> =>
    select(`SELECT name, create_table_query AS ddl FROM system.tables
WHERE database = '${layout.database}' AND engine != 'MaterializedView' AND name != 'schema_migrations' ORDER BY name`);
  const copyOfMigrations = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'cameleer-migrations-'));
    folders.push(folder);
    cpSync(migrationsFolder(), folder, { recursive: true });
    return folder;
  };
  /** The real migrations and one of the test's own. */
  const withNext = (sql: string, name = 'next'): Migration[] => {
    const folder = copyOfMigrations();
    writeFileSync(join(folder, `${String(MIGRATIONS.length + 1).padStart(4, '0')}_${name}.sql`), sql);
    return readMigrations(folder);
  };

  beforeAll(() => {
    transport = openTransport(config);
    database = new ClickHouseDatabase(transport);
  });

  beforeEach(() => {
    layout = { database: `migrations_${++databases}`, cluster: undefined };
  });

  afterAll(async () => {
    await database.close();
    for (const folder of [config.dataDirectory, ...folders]) rmSync(folder, { recursive: true, force: true });
  });

  describe('1. are applied', () => {
    it('in order, each once', async () => {
      expect(await run()).toEqual(NAMES);
      expect(await run()).toEqual([]);
      expect((await tables()).map(({ name }) => name)).toEqual(TABLES);
      const ledger = await select(
        `SELECT version, name, checksum FROM ${layout.database}.schema_migrations ORDER BY version`,
      );
      expect(ledger).toEqual(MIGRATIONS.map(({ version, name, checksum }) => ({ version, name, checksum })));
    });

    it('and a new one alone when the others are there', async () => {
      await run();
      const more = withNext('CREATE TABLE IF NOT EXISTS {table:later} {on_cluster} (id UInt8) ENGINE = Memory;\n');
      expect(await run(more)).toEqual([more.at(-1)?.name]);
      expect((await tables()).map(({ name }) => name)).toContain('later');
    });

    it(
      'by several servers at once, each with connections of its own',
      async () => {
        const others = [openTransport(config), openTransport(config)];
        const servers = [database, ...others.map((other) => new ClickHouseDatabase(other))];
        try {
          for (const [round, schema] of [SCHEMA, undefined, SCHEMA].entries()) {
            layout = { database: `raced_${round}`, cluster: undefined };
            const runs = servers.map((server) => new MigrationRunner(server, layout, MIGRATIONS, schema).run());
            await Promise.race([Promise.all(runs), tooLate()]);
            expect(await run()).toEqual([]);
            expect((await tables()).map(({ name }) => name)).toEqual(TABLES);
          }
        } finally {
          await Promise.all(others.map((other) => other.close()));
        }
      },
      3 * RACE_MS,
    );

    it('with a deduplication window on every table of ingestion, which is held to it', async () => {
      await run();
      const names = (await tables()).map(({ name }) => name);
      const required = (): Promise<void> => requireDeduplication(database, layout.database, names);
      await expect(required()).resolves.toBeUndefined();
      for (const change of [
        'MODIFY SETTING non_replicated_deduplication_window = 9',
        'RESET SETTING non_replicated_deduplication_window',
      ]) {
        await database.command({ name: 'change', sql: `ALTER TABLE ${layout.database}.running_executions ${change}` });
        await expect(required()).rejects.toThrow('.running_executions remembers');
      }
    });
  });

  describe('2. resume', () => {
    it('because every statement may be run twice', async () => {
      await run();
      const before = await tables();
      for (const statement of MIGRATIONS.flatMap(({ statements }) => statements)) {
        const sql = renderStatement(statement, layout);
        if (sql === undefined) continue;
        await database.command({ name: 'again', sql });
        await database.command({ name: 'again', sql });
      }
      expect(await tables()).toEqual(before);
    });

    it('after a crash in the middle of one', async () => {
      const more = withNext(`CREATE TABLE IF NOT EXISTS {table:first} {on_cluster} (id UInt8) ENGINE = Memory;
CREATE TABLE IF NOT EXISTS {table:second} {on_cluster} (id UInt8) ENGINE = Memory;
`);
      await run();
      const [first] = more.at(-1)?.statements ?? [];
      await database.command({ name: 'half', sql: renderStatement(first ?? '', layout) ?? '' });
      expect(await run(more)).toEqual([more.at(-1)?.name]);
      expect((await tables()).map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'second']));
    });

    it('after one failed, without noting it as applied', async () => {
      await run();
      const broken = withNext(
        'CREATE TABLE IF NOT EXISTS {table:broken} {on_cluster} (id Nonsense) ENGINE = Memory;\n',
      );
      await expect(run(broken)).rejects.toMatchObject({ statement: `migration-${broken.at(-1)?.name ?? ''}` });
      expect(await run()).toEqual([]);
      const mended = withNext('CREATE TABLE IF NOT EXISTS {table:broken} {on_cluster} (id UInt8) ENGINE = Memory;\n');
      expect(await run(mended)).toEqual([mended.at(-1)?.name]);
    });
  });

  describe('3. are refused', () => {
    const refusal = async (migrations: readonly Migration[]): Promise<string> => {
      const outcome = await run(migrations).catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(StartupError);
      return outcome instanceof StartupError ? outcome.message : '';
    };

    it('when one was edited after it was applied', async () => {
      await run();
      const folder = copyOfMigrations();
      const [file = ''] = readdirSync(folder).sort();
      writeFileSync(join(folder, file), 'CREATE TABLE IF NOT EXISTS {table:other} (id UInt8) ENGINE = Memory;\n');
      expect(await refusal(readMigrations(folder))).toContain(`${NAMES[0] ?? ''} was edited after it was applied`);
    });

    it('not when only its line ends differ', async () => {
      await run();
      const folder = copyOfMigrations();
      for (const file of readdirSync(folder)) {
        writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replaceAll('\n', '\r\n'));
      }
      expect(await run(readMigrations(folder))).toEqual([]);
    });

    it('when one that was applied is missing here', async () => {
      await run(withNext('CREATE TABLE IF NOT EXISTS {table:a} (id UInt8) ENGINE = Memory;\n', 'one'));
      const other = withNext('CREATE TABLE IF NOT EXISTS {table:a} (id UInt8) ENGINE = Memory;\n', 'another');
      expect(await refusal(other)).toContain('_one was applied to the database but is missing');
    });

    it('when the database is newer than the server', async () => {
      await run(withNext('CREATE TABLE IF NOT EXISTS {table:a} (id UInt8) ENGINE = Memory;\n', 'newer'));
      expect(await refusal(MIGRATIONS)).toContain('is newer than this server');
    });

    it.each([
      ['0003_gap.sql', 'numbers run without gaps'],
      ['0001_twice.sql', 'numbers run without gaps'],
      ['next.sql', 'should be called'],
      ['2_short.sql', 'should be called'],
    ])('when a file is called %s', (file, message) => {
      const folder = mkdtempSync(join(tmpdir(), 'cameleer-migrations-'));
      folders.push(folder);
      writeFileSync(join(folder, '0001_first.sql'), 'SELECT 1;\n');
      writeFileSync(join(folder, file), 'SELECT 1;\n');
      expect(() => readMigrations(folder)).toThrow(message);
    });
  });

  describe('4. version', () => {
    it('answers the one of ClickHouse', async () => {
      expect(await requireVersion(database)).toMatch(/^\d+\.\d+\./);
    });

    it.each(['26.1.9.1', '25.12.1.1', '', 'nonsense'])('refuses %j', async (version) => {
      const outcome = requireVersion(new Version(transport, version));
      await expect(outcome).rejects.toThrow(StartupError);
      await expect(requireVersion(new Version(transport, version))).rejects.toThrow('26.2 or newer is needed');
    });

    it.each(['26.2.1.1', '26.10.1', '27.0.1.1'])('takes %s', async (version) => {
      expect(await requireVersion(new Version(transport, version))).toBe(version);
    });
  });
});
