import type { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { Tables } from '../../src/clickhouse/tables.js';
import { pause } from '../process/pause.js';

const POLL_MS = 500;
/** Merges are chosen every few seconds: that long without one means that none is due. */
const QUIET_MS = 10_000;

/** What is being merged. */
export interface MergeStatus {
  readonly parts: number;
  /** Parts that no merge has taken yet: they have no index. */
  readonly unmerged: number;
  readonly running: number;
}

/** The merges of the executions of a seeded directory. */
export class Merges {
  private readonly params: Readonly<Record<string, string>>;

  constructor(
    private readonly database: ClickHouseDatabase,
    private readonly tables: Tables,
  ) {
    const [schema = '', table = ''] = tables.executions.split('.');
    this.params = { schema, table };
  }

  async status(): Promise<MergeStatus> {
    const rows = await this.database.query<Record<keyof MergeStatus, string>>({
      name: 'bench-merge-status',
      sql: `SELECT count() AS parts, countIf(level = 0) AS unmerged,
  (SELECT count() FROM system.merges WHERE database = {schema:String} AND table = {table:String}) AS running
FROM system.parts WHERE database = {schema:String} AND table = {table:String} AND active`,
      params: this.params,
    });
    const [row] = rows;
    return { parts: Number(row?.parts), unmerged: Number(row?.unmerged), running: Number(row?.running) };
  }

  /** Resolves when the engine has merged what it merges by itself, or `stopped` answers true. */
  async settled(onStatus: (status: MergeStatus) => void, stopped: () => boolean): Promise<void> {
    let quietSince = performance.now();
    await this.watch(onStatus, ({ running }) => {
      if (running > 0) quietSince = performance.now();
      return stopped() || performance.now() - quietSince > QUIET_MS;
    });
  }

  /**
   * Ids of the partitions that are still to be merged, oldest first: those with a part that has no index, and days that are over and have
   * several parts, as a server merges them some hours later (`0014_merge_old_days.sql`).
   */
  async unmergedPartitions(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>({
      name: 'bench-unmerged-partitions',
      sql: `SELECT partition_id AS id FROM system.parts
WHERE database = {schema:String} AND table = {table:String} AND active
GROUP BY id
HAVING countIf(level = 0) > 0
  OR (count() > 1 AND id < (
    SELECT max(partition_id) FROM system.parts WHERE database = {schema:String} AND table = {table:String} AND active))
ORDER BY id`,
      params: this.params,
    });
    return rows.map(({ id }) => id);
  }

  /** Merges a partition to one part. */
  async mergePartition(id: string, onStatus: (status: MergeStatus) => void): Promise<void> {
    if (!/^\d+$/.test(id)) throw new Error(`Not a day: ${id}`);
    const sql = `OPTIMIZE TABLE ${this.tables.executions} PARTITION ID '${id}' FINAL`;
    let over = false;
    const merging = this.database.command({ name: 'bench-merge', sql }).finally(() => {
      over = true;
    });
    await Promise.all([merging, this.watch(onStatus, () => over)]);
  }

  private async watch(
    onStatus: (status: MergeStatus) => void,
    isOver: (status: MergeStatus) => boolean,
  ): Promise<void> {
    for (;;) {
      const status = await this.status();
      onStatus(status);
      if (isOver(status)) return;
      await pause(POLL_MS);
    }
  }
}
