import { beforeAll, describe, expect, it } from '@jest/globals';
import { MigrationRunner } from '../../src/clickhouse/migrations/migration-runner.js';
import { migrationsFolder } from '../../src/clickhouse/migrations/migrations-folder.js';
import { readMigrations } from '../../src/clickhouse/migrations/read-migrations.js';
import { readSchema } from '../../src/clickhouse/migrations/read-schema.js';
import { renderStatement } from '../../src/clickhouse/migrations/table-layout.js';
import { expectGolden } from '../support/golden.js';
import { useTestDatabase } from '../support/use-test-database.js';

const MIGRATIONS = readMigrations(migrationsFolder());
const NAMES = MIGRATIONS.map(({ name }) => name);
const HEAD = `-- What the migrations make of nothing: a fresh database is made with this, and all of them are noted as applied.
-- Written by \`UPDATE_GOLDEN=1 npm test -- schema\` from what the engine tells; why things are as they are stands in the migrations.
`;

const database = useTestDatabase();

interface Table {
  readonly name: string;
  readonly ddl: string;
}

/** Without the ledger, views last: they are made from tables. The embedded engine takes settings of a statement for those of its view. */
async function tablesOf(name: string): Promise<Table[]> {
  const tables = await database().query<Table>({
    name: 'test',
    sql: `SELECT name, formatQuery(create_table_query) AS ddl FROM system.tables
WHERE database = {name:String} AND name != 'schema_migrations' ORDER BY engine = 'MaterializedView', name`,
    params: { name },
  });
  return tables.map((table) => ({
    name: table.name,
    ddl: table.ddl
      .replaceAll(`${name}.`, '')
      .replace(/\nSETTINGS output_format_json_quote_64bit_integers = 1, log_comment = '.*'$/, ''),
  }));
}

/** As a migration would write it. */
function asStatements({ name, ddl }: Table): string[] {
  const statement = ddl
    .replace(/^CREATE (TABLE|MATERIALIZED VIEW) (\S+)/, 'CREATE $1 IF NOT EXISTS {table:$2} {on_cluster}')
    .replace(/ TO (\S+)$/m, ' TO {table:$1}')
    .replace(/^FROM (\S+)/m, 'FROM {table:$1}')
    .replace(/^ENGINE = (\w+)/m, 'ENGINE = {engine:$1}')
    .replace(/non_replicated_deduplication_window = (\d+)/, '{deduplication_window:$1}');
  const distributed = MIGRATIONS.flatMap(({ statements }) => statements).filter((one) =>
    one.startsWith(`{distributed:${name},`),
  );
  return [statement, ...distributed];
}

const ledgerOf = (name: string): Promise<unknown[]> =>
  database().query({
    name: 'test',
    sql: `SELECT version, name, checksum FROM ${name}.schema_migrations ORDER BY version`,
  });

const run = (name: string, schema: readonly string[] | undefined): Promise<string[]> =>
  new MigrationRunner(database(), { database: name, cluster: undefined }, MIGRATIONS, schema).run();

describe('the schema of a fresh database', () => {
  beforeAll(async () => {
    await run('migrated', undefined);
  });

  it('is what the migrations make of nothing', async () => {
    const statements = (await tablesOf('migrated')).flatMap(asStatements);
    expectGolden('clickhouse/schema.sql', `${HEAD}\n${statements.map((statement) => `${statement};\n`).join('\n')}`);
  });

  it('makes the same, and notes all of them', async () => {
    expect(await run('fresh', readSchema(migrationsFolder()))).toEqual(NAMES);
    expect(await tablesOf('fresh')).toEqual(await tablesOf('migrated'));
    expect(await ledgerOf('fresh')).toEqual(await ledgerOf('migrated'));
    expect(await run('fresh', readSchema(migrationsFolder()))).toEqual([]);
  });

  it('is left to the migrations where a crash has left a part of it, or of the first of them', async () => {
    const layout = { database: 'half', cluster: undefined };
    const schema = readSchema(migrationsFolder());
    const old = MIGRATIONS[0]?.statements ?? [];
    const tokens = schema.filter((statement) => statement.includes('{table:refresh_tokens}'));
    for (const statement of ['CREATE DATABASE {database}', ...old, ...tokens]) {
      const sql = renderStatement(statement, layout);
      if (sql !== undefined) await database().command({ name: 'test', sql });
    }
    expect(await run('half', schema)).toEqual(NAMES);
    const lines = async (name: string): Promise<string[]> =>
      (await tablesOf(name)).flatMap(({ ddl }) => ddl.replaceAll(',', '').split('\n')).sort();
    expect(await lines('half')).toEqual(await lines('migrated'));
  });

  it('is made in its last form beside a server that is at it, and may note all migrations', async () => {
    const layout = { database: 'shared', cluster: undefined };
    const schema = readSchema(migrationsFolder());
    for (const statement of ['CREATE DATABASE {database}', schema[0] ?? '']) {
      await database().command({ name: 'test', sql: renderStatement(statement, layout) ?? '' });
    }
    // As far as it would have come when the other one notes them.
    await new MigrationRunner(database(), layout, MIGRATIONS.slice(0, 1), schema).run();
    expect(await tablesOf('shared')).toEqual(await tablesOf('migrated'));
  });

  it('stands on migrations alone in a database that has some', async () => {
    const first = new MigrationRunner(
      database(),
      { database: 'old', cluster: undefined },
      MIGRATIONS.slice(0, 3),
      undefined,
    );
    await first.run();
    expect(await run('old', readSchema(migrationsFolder()))).toEqual(NAMES.slice(3));
    expect(await tablesOf('old')).toEqual(await tablesOf('migrated'));
  });
});
