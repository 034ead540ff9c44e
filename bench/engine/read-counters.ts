import type { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';

/** What the engine read, and what that cost it. */
export interface ReadFigures {
  readonly rows: number;
  /** Granules that were left after all indexes; of those the engine may read fewer when a page is full early. */
  readonly granules: number;
  /** Of the columns, uncompressed. */
  readonly bytes: number;
  /** Of all threads of the engine: tells more than the time does where others use the machine, too. */
  readonly cpuMicros: number;
}

const EVENTS = {
  rows: 'SelectedRows',
  granules: 'SelectedMarks',
  bytes: 'SelectedBytes',
  cpuMicros: 'OSCPUVirtualTimeMicroseconds',
} as const;

/**
 * Tells what an engine reads, from the counters of its process: there is no query log in the embedded one. Nothing else
 * may be asked meanwhile.
 */
export class ReadCounters {
  private constructor(
    private readonly database: ClickHouseDatabase,
    /** What reading the counters adds to them. */
    private readonly own: ReadFigures,
  ) {}

  static async of(database: ClickHouseDatabase): Promise<ReadCounters> {
    // The first statement may be the one that loads something.
    await currentFigures(database);
    const before = await currentFigures(database);
    return new ReadCounters(database, difference(before, await currentFigures(database)));
  }

  /** What `work` makes the engine read. */
  async count(work: () => Promise<unknown>): Promise<ReadFigures> {
    const before = await currentFigures(this.database);
    await work();
    return difference(this.own, difference(before, await currentFigures(this.database)));
  }
}

async function currentFigures(database: ClickHouseDatabase): Promise<ReadFigures> {
  const rows = await database.query<{ event: string; value: string }>({
    name: 'bench-read-counters',
    sql: 'SELECT event, value FROM system.events WHERE event IN {events:Array(String)}',
    params: { events: Object.values(EVENTS) },
  });
  const value = (name: string): number => Number(rows.find(({ event }) => event === name)?.value ?? 0);
  return {
    rows: value(EVENTS.rows),
    granules: value(EVENTS.granules),
    bytes: value(EVENTS.bytes),
    cpuMicros: value(EVENTS.cpuMicros),
  };
}

function difference(before: ReadFigures, after: ReadFigures): ReadFigures {
  return {
    rows: after.rows - before.rows,
    granules: after.granules - before.granules,
    bytes: after.bytes - before.bytes,
    cpuMicros: after.cpuMicros - before.cpuMicros,
  };
}
