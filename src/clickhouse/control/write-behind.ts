import type { ClickHouseFailure } from '../clickhouse-failure.js';
import { Backoff } from '../../common/backoff.js';
import type { ControlRow, InsertRows } from './grouped-insert.js';

const RETRY_BASE_MS = 200;
const RETRY_CAP_MS = 15_000;
const MAX_ROWS_PER_INSERT = 5000;

export interface WriteBehindOptions {
  readonly insertRows: InsertRows;
  /** How long rows gather before they are inserted, milliseconds. */
  readonly delayMs: number;
  /** More rows than this are not kept while ClickHouse is away: the oldest are dropped and counted. */
  readonly maxRows: number;
  /** Told of a failed insert, which is tried again, and of rows that were dropped. */
  readonly onTrouble: (trouble: { readonly failure?: ClickHouseFailure | Error; readonly dropped: number }) => void;
}

/**
 * Rows of a control table that nobody waits for: inserted together a moment later, and again and again while ClickHouse is
 * away. They are lost when the process is killed meanwhile, so only what can be lost or is told again goes this way.
 */
export class WriteBehind {
  private rows: ControlRow[] = [];
  private underWay: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly backoff = new Backoff(RETRY_BASE_MS, RETRY_CAP_MS);
  private closed = false;

  constructor(private readonly options: WriteBehindOptions) {}

  /** Rows that are not stored yet. */
  get pending(): number {
    return this.rows.length;
  }

  add(...rows: readonly ControlRow[]): void {
    this.rows.push(...rows);
    this.dropSurplus();
    this.insertIn(this.options.delayMs);
  }

  /** Tries once to store everything that is there; afterwards readers of the table see it, unless ClickHouse is away. */
  async flush(): Promise<void> {
    await this.underWay;
    while (this.rows.length > 0 && (await this.insertSome()));
  }

  /** Stores what is there if that is possible within the time; what is left is lost and told. */
  async close(timeoutMs: number): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    let late: NodeJS.Timeout | undefined;
    await Promise.race([this.flush(), new Promise<void>((resolve) => (late = setTimeout(resolve, timeoutMs)))]);
    clearTimeout(late);
    if (this.rows.length > 0) this.options.onTrouble({ dropped: this.rows.length });
  }

  private insertIn(milliseconds: number): void {
    if (this.timer !== undefined || this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.insertAll();
    }, milliseconds);
    this.timer.unref();
  }

  private async insertAll(): Promise<void> {
    await this.underWay;
    if (this.rows.length === 0) return;
    const stored = await this.insertSome();
    if (this.rows.length > 0) this.insertIn(stored ? 0 : this.backoff.next());
  }

  /** Whether it succeeded. Rows stay in the list until they are stored. */
  private async insertSome(): Promise<boolean> {
    const some = this.rows.slice(0, MAX_ROWS_PER_INSERT);
    const insert = this.options.insertRows(some).then(
      () => undefined,
      (error: unknown) => ({ failure: error instanceof Error ? error : new Error(String(error)) }),
    );
    this.underWay = insert.then(() => undefined);
    const failed = await insert;
    this.underWay = undefined;
    if (failed) {
      this.options.onTrouble({ ...failed, dropped: 0 });
      return false;
    }
    this.backoff.reset();
    // Rows at the front may have been dropped meanwhile.
    const stored = new Set(some);
    this.rows = this.rows.filter((row) => !stored.has(row));
    return true;
  }

  private dropSurplus(): void {
    const surplus = this.rows.length - this.options.maxRows;
    if (surplus <= 0) return;
    this.rows.splice(0, surplus);
    this.options.onTrouble({ dropped: surplus });
  }
}
