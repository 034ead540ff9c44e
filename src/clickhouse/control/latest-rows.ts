import type { ControlRow, InsertRows } from './grouped-insert.js';

const MAX_ROWS_PER_INSERT = 5000;

/**
 * Rows of a control table that replace each other and that nobody waits for: of a key that changed several times before it
 * is stored only the last row is written. So memory is bounded by the number of keys, however long ClickHouse is away.
 */
export class LatestRows {
  /** Rows are made when they are written: most that are set are replaced before. */
  private changed = new Map<string, () => ControlRow>();

  constructor(private readonly insertRows: InsertRows) {}

  /** Keys that are not stored yet. */
  get pending(): number {
    return this.changed.size;
  }

  set(key: string, row: () => ControlRow): void {
    this.changed.set(key, row);
  }

  /** Stores what there is. Rejects with what an insert failed with; what is not stored is there the next time. Not to be called while it runs. */
  async flush(): Promise<void> {
    const taken = [...this.changed];
    this.changed = new Map();
    let stored = 0;
    try {
      for (; stored < taken.length; stored += MAX_ROWS_PER_INSERT) {
        const some = taken.slice(stored, stored + MAX_ROWS_PER_INSERT);
        await this.insertRows(some.map(([, row]) => row()));
      }
    } catch (error) {
      // What was set meanwhile is newer.
      this.changed = new Map([...taken.slice(stored), ...this.changed]);
      throw error;
    }
  }
}
