/** A row as it goes into a control table: columns by name, as ClickHouse reads them from JSON. */
export type ControlRow = Readonly<Record<string, unknown>>;

/** Stores rows with one insert; rejects when it failed. */
export type InsertRows = (rows: readonly ControlRow[]) => Promise<void>;

interface Waiting {
  readonly rows: readonly ControlRow[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Inserts into one control table by many callers at a time: while one insert is under way, the rows of the others gather
 * and become the next one. Rows reach the table in the order they were given.
 */
export class GroupedInsert {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(private readonly insertRows: InsertRows) {}

  /** Resolves when the rows are stored; rejects with what the insert failed with, and then they may be stored or not. */
  insert(rows: readonly ControlRow[]): Promise<void> {
    if (rows.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.waiting.push({ rows, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    // Let the callers of this turn of the event loop join.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) await this.insertGroup(this.waiting.splice(0));
    this.running = false;
  }

  private async insertGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await this.insertRows(group.flatMap(({ rows }) => rows));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
