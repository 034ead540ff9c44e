import type { Batch } from './batch.js';
import type { SpillDirectory } from './spill-directory.js';

/** How much may wait in memory. */
export interface BacklogLimits {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/**
 * Batches that wait to be sent, oldest first. What memory has no room for goes to disk when there is a directory for it; otherwise the
 * oldest is given up for the newest. A batch that was taken stays part of the backlog until it is settled.
 */
export class Backlog {
  /** Records given up so far. */
  dropped = 0;
  private readonly memory: Batch[] = [];
  private memoryBytes = 0;
  private memoryRecords = 0;
  private current: { readonly batch: Batch; readonly spilled: boolean } | undefined;

  constructor(
    private readonly limits: BacklogLimits,
    private readonly spill: SpillDirectory | undefined,
  ) {}

  /** Records that wait, those being sent among them. */
  get records(): number {
    const sending = this.current === undefined || this.current.spilled ? 0 : this.current.batch.count;
    return this.memoryRecords + sending + (this.spill?.records ?? 0);
  }

  get bytes(): number {
    return this.memoryBytes + (this.current?.batch.body.length ?? 0);
  }

  push(batch: Batch): void {
    const { spill } = this;
    // Once some are on disk the newer ones go there, too: they stay in order.
    if (spill !== undefined && (spill.records > 0 || !this.fits(batch))) {
      this.dropped += spill.push(batch);
      return;
    }
    this.keep(batch);
    while (this.memory.length > 1 && !this.fits()) this.dropOldest();
  }

  /** The oldest batch, to be {@link settle}d; undefined when none waits. */
  take(): Batch | undefined {
    const batch = this.memory.shift();
    if (batch !== undefined) {
      this.forget(batch);
      this.current = { batch, spilled: false };
    } else {
      const spilled = this.spill?.first();
      this.current = spilled === undefined ? undefined : { batch: spilled, spilled: true };
    }
    return this.current?.batch;
  }

  /** The batch taken last is done with. */
  settle(): void {
    if (this.current?.spilled === true) this.spill?.removeFirst();
    this.current = undefined;
  }

  /** Puts everything on disk if it may; answers how many records are lost otherwise. */
  close(): number {
    const left =
      this.current === undefined || this.current.spilled ? this.memory : [this.current.batch, ...this.memory];
    const records = left.reduce((sum, { count }) => sum + count, 0);
    if (this.spill === undefined) return records;
    return this.spill.pushFront(left);
  }

  private fits(more?: Batch): boolean {
    const { maxRecords, maxBytes } = this.limits;
    return (
      this.memoryRecords + (more?.count ?? 0) <= maxRecords && this.memoryBytes + (more?.body.length ?? 0) <= maxBytes
    );
  }

  private keep(batch: Batch): void {
    this.memory.push(batch);
    this.memoryBytes += batch.body.length;
    this.memoryRecords += batch.count;
  }

  private dropOldest(): void {
    const batch = this.memory.shift();
    if (batch === undefined) return;
    this.forget(batch);
    this.dropped += batch.count;
  }

  private forget({ body, count }: Batch): void {
    this.memoryBytes -= body.length;
    this.memoryRecords -= count;
  }
}
