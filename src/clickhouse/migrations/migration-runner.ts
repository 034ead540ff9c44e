import { StartupError } from '../../common/startup-error.js';
import type { ClickHouseDatabase } from '../clickhouse-database.js';
import { ClickHouseFailure } from '../clickhouse-failure.js';
import type { Migration } from './migration.js';
import { renderStatement, type TableLayout } from './table-layout.js';

interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/**
 * Brings the database up to the code's schema. What was applied is kept with its checksum in `schema_migrations`;
 * a migration is noted after its last statement, so one that a crash interrupted runs again from its start, which its
 * idempotent statements allow. Several servers may do this at once.
 *
 * A database without a noted migration gets the schema as it is. When it had no table, that is all, and the migrations are noted. Tables are
 * those of an interrupted start, or of a server that is at it right now: what is missing is made in its last form then, so that nobody makes an
 * earlier one beside a server that notes all migrations, and the migrations bring up what was there.
 */
export class MigrationRunner {
  /** @param schema what all migrations make of nothing; undefined to run them there as well */
  constructor(
    private readonly database: ClickHouseDatabase,
    private readonly layout: TableLayout,
    private readonly migrations: readonly Migration[],
    private readonly schema: readonly string[] | undefined,
  ) {}

  /** Applies what is missing and answers its names. Throws a {@link StartupError} when database and code disagree. */
  async run(): Promise<string[]> {
    const applied = await this.openLedger();
    this.verify(applied);
    const known = new Set(applied.map(({ version }) => version));
    const missing = this.migrations.filter(({ version }) => !known.has(version));
    const isMade = known.size === 0 && this.schema !== undefined && (await this.make(this.schema));
    if (isMade) await this.note(missing);
    else await this.migrate(missing);
    return missing.map(({ name }) => name);
  }

  /** Answers whether the schema is all there is. */
  private async make(schema: readonly string[]): Promise<boolean> {
    const wasEmpty = await this.isEmpty();
    await this.execute('schema', schema);
    return wasEmpty;
  }

  private async migrate(migrations: readonly Migration[]): Promise<void> {
    for (const migration of migrations) {
      await this.execute(`migration-${migration.name}`, migration.statements);
      await this.note([migration]);
    }
  }

  private async isEmpty(): Promise<boolean> {
    const [row] = await this.database.query<{ readonly tables: number }>({
      name: 'schema-tables',
      sql: `SELECT toUInt32(count()) AS tables FROM system.tables
WHERE database = {database:String} AND NOT startsWith(name, 'schema_migrations')`,
      params: { database: this.layout.database },
    });
    return row?.tables === 0;
  }

  /** Nothing is created when it is there: on a cluster that would need every node, at each start. */
  private async openLedger(): Promise<AppliedMigration[]> {
    try {
      return await this.readLedger();
    } catch (error) {
      if (!(error instanceof ClickHouseFailure) || error.kind !== 'schema') throw error;
      await this.createLedger();
      return this.readLedger();
    }
  }

  private async createLedger(): Promise<void> {
    const { layout } = this;
    for (const sql of [
      'CREATE DATABASE IF NOT EXISTS {database} {on_cluster}',
      `CREATE TABLE IF NOT EXISTS {table:schema_migrations} {on_cluster}
(
    version    UInt32,
    name       String,
    checksum   String,
    applied_at DateTime64(3, 'UTC')
)
ENGINE = {engine:MergeTree}
ORDER BY version`,
      '{distributed:schema_migrations, version}',
    ]) {
      const rendered = renderStatement(sql, layout);
      if (rendered !== undefined) await this.database.command({ name: 'migration-ledger', sql: rendered });
    }
  }

  private async readLedger(): Promise<AppliedMigration[]> {
    const rows = await this.database.query<AppliedMigration>({
      name: 'migrations-applied',
      sql: `SELECT DISTINCT version, name, checksum FROM ${this.layout.database}.schema_migrations ORDER BY version`,
    });
    return rows;
  }

  private verify(applied: readonly AppliedMigration[]): void {
    const newest = this.migrations.length;
    for (const { version, name, checksum } of applied) {
      if (version > newest) {
        throw new StartupError(
          `The database ${this.layout.database} at ${this.database.location} is newer than this server: it has the ` +
            `migration ${name}, this server knows ${newest}. Start the newer server version, or use another database.`,
        );
      }
      const own = this.migrations[version - 1];
      if (own?.name !== name) {
        throw new StartupError(`The migration ${name} was applied to the database but is missing from this server.`);
      }
      if (own.checksum !== checksum) {
        throw new StartupError(
          `The migration ${name} was edited after it was applied. Restore the file and put the change into a new migration.`,
        );
      }
    }
  }

  private async execute(name: string, statements: readonly string[]): Promise<void> {
    for (const statement of statements) {
      const sql = renderStatement(statement, this.layout);
      if (sql !== undefined) await this.database.command({ name, sql });
    }
  }

  private async note(migrations: readonly Migration[]): Promise<void> {
    const appliedAt = new Date().toISOString().replace('T', ' ').replace('Z', '');
    const rows = migrations.map(({ version, name, checksum }) => ({ version, name, checksum, applied_at: appliedAt }));
    await this.database.insert('migration-done', `${this.layout.database}.schema_migrations`, rows);
  }
}
