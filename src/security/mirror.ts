import type { Clock } from '../common/clock.js';
import { AppError } from '../common/app-error.js';

/** A row that a {@link Mirror} keeps. */
export interface MirroredRow {
  readonly tenantId: string;
  /** Rises with every change of the row; milliseconds since 1970 or more. */
  readonly version: number;
  /** The row stands for something that is gone; it is kept so that no older one comes back. */
  readonly deleted: boolean;
}

/** Where the rows are kept for good. */
export interface MirrorSource<R extends MirroredRow> {
  /** Those of at least this version; 0 for all. Rejects with an `AppError` when the store cannot be asked. */
  readonly read: (sinceVersion: number) => Promise<readonly R[]>;
  /** Resolves when the row is stored. */
  readonly write: (row: R) => Promise<void>;
  /** What tells a row from all others. */
  readonly keyOf: (row: R) => string;
}

/** The clocks of servers that share a store may differ by so much. */
const SKEW_MS = 600_000;

/**
 * A small control table in memory, for what is asked with every request. {@link refresh} brings what other servers wrote;
 * what this one writes is there at once.
 */
export class Mirror<R extends MirroredRow> {
  private readonly rows = new Map<string, R>();
  private newest = 0;
  private loaded = false;

  constructor(
    private readonly source: MirrorSource<R>,
    private readonly clock: Clock,
  ) {}

  /** The row of a key, unless it is deleted. Throws STORAGE_UNAVAILABLE as long as the rows could not be read since the start. */
  get(key: string): R | undefined {
    const row = this.any(key);
    return row?.deleted === true ? undefined : row;
  }

  /** The row of a key even when it is deleted. Throws as {@link get}. */
  any(key: string): R | undefined {
    this.requireLoaded();
    return this.rows.get(key);
  }

  /** The rows of a tenant that are not deleted, by key. Throws as {@link get}. */
  all(tenantId: string): readonly R[] {
    this.requireLoaded();
    const own = [...this.rows.values()].filter((row) => row.tenantId === tenantId && !row.deleted);
    const { keyOf } = this.source;
    return own.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** Reads what changed. Rejects with an `AppError` when the store cannot be asked; what is known stays. */
  async refresh(): Promise<void> {
    const since = Math.max(0, this.newest - SKEW_MS);
    for (const row of await this.source.read(since)) this.keep(row);
    this.loaded = true;
  }

  /** A version above that of every row there is: whoever writes later wins. */
  nextVersion(): number {
    return Math.max(this.clock.now(), this.newest + 1);
  }

  /** Stores the row and keeps it from then on. Rejects when it may not be stored; memory stays as it was then. */
  async write(row: R): Promise<void> {
    await this.source.write(row);
    this.keep(row);
  }

  /** A read may be older than what was written meanwhile. */
  private keep(row: R): void {
    const key = this.source.keyOf(row);
    const known = this.rows.get(key);
    if (known === undefined || known.version <= row.version) this.rows.set(key, row);
    this.newest = Math.max(this.newest, row.version);
  }

  private requireLoaded(): void {
    if (this.loaded) return;
    throw new AppError('STORAGE_UNAVAILABLE', 'Users and keys could not be read from ClickHouse yet.', {
      retryAfterSeconds: 5,
    });
  }
}
