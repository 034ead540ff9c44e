import { AppError } from '../../common/app-error.js';
import { RowBinaryWriter } from './row-binary-writer.js';
import type { Segment } from './segment.js';
import { SegmentFile, SyncFailure } from './segment-file.js';
import { newSegmentName } from './segment-name.js';

/** What a lane needs to know and to tell. */
export interface SpoolLaneOptions {
  readonly name: string;
  readonly directory: string;
  readonly segmentMaxBytes: number;
  readonly flushIntervalMs: number;
  /** First sequence number to use. */
  readonly firstSequence: number;
  readonly now: () => number;
  /** A segment was frozen. */
  readonly onSealed: (segment: Segment) => void;
  /** A group of rows became durable. */
  readonly onCommitted: (bytes: number, seconds: number) => void;
  /** The disk can no longer be trusted: nothing more may be acknowledged, the process has to end. */
  readonly onFatal: (error: Error) => void;
}

interface Group {
  readonly writer: RowBinaryWriter;
  rows: number;
  waiters: { resolve: () => void; reject: (error: Error) => void }[];
}

const newGroup = (): Group => ({ writer: new RowBinaryWriter(), rows: 0, waiters: [] });

/**
 * The accepted rows of one table on their way to disk. Appends of many requests are written and synced together (group
 * commit): while one group is being synced the next one gathers. A segment is frozen when it is large or old enough.
 */
export class SpoolLane {
  private gathering = newGroup();
  private spare: Group | undefined = newGroup();
  /** Bytes of the group that is being written. */
  private committing = 0;
  private segment: SegmentFile | undefined;
  private sequence: number;
  private running: Promise<void> | undefined;
  private sealRequested = false;
  private sealTimer: NodeJS.Timeout | undefined;
  private broken: Error | undefined;
  private closed = false;

  constructor(private readonly options: SpoolLaneOptions) {
    this.sequence = options.firstSequence;
  }

  /** Bytes that are not in a frozen segment yet. */
  get openBytes(): number {
    return (this.segment?.bytes ?? 0) + this.committing + this.gathering.writer.length;
  }

  /** When the oldest row of the open segment was accepted; undefined when there is none. */
  get openSince(): number | undefined {
    return this.segment && this.segment.bytes > 0 ? this.segment.since : undefined;
  }

  /**
   * Appends framed rows and resolves when they are on disk. Rejects with SPOOL_FULL when the disk does not take them;
   * then none of them is kept.
   */
  append(rows: number, bytes: Uint8Array): Promise<void> {
    if (this.broken) return Promise.reject(spoolFailed(this.broken));
    if (this.closed) {
      return Promise.reject(
        new AppError('SHUTTING_DOWN', 'The server is stopping: send it again.', { retryAfterSeconds: 5 }),
      );
    }
    const group = this.gathering;
    group.writer.append(bytes);
    group.rows += rows;
    const durable = new Promise<void>((resolve, reject) => group.waiters.push({ resolve, reject }));
    this.wake();
    return durable;
  }

  /** Freezes what is there; resolves when everything appended before is in frozen segments. */
  async seal(): Promise<void> {
    this.sealRequested = true;
    this.wake();
    while (this.running) await this.running;
  }

  /** Freezes everything and stops. */
  async close(): Promise<void> {
    this.closed = true;
    await this.seal();
    clearTimeout(this.sealTimer);
  }

  private wake(): void {
    if (this.running || this.broken) return;
    this.running = this.work().finally(() => {
      this.running = undefined;
      if (this.gathering.rows > 0 || this.sealRequested) this.wake();
    });
  }

  private async work(): Promise<void> {
    // Let the requests of this turn of the event loop join the group.
    await new Promise(setImmediate);
    try {
      while (this.gathering.rows > 0) {
        await this.commit();
        // Looked at after each group: under steady load there is always a next one.
        const full = this.segment !== undefined && this.segment.bytes >= this.options.segmentMaxBytes;
        if (full || this.sealRequested) await this.sealSegment();
      }
      if (this.sealRequested) await this.sealSegment();
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async commit(): Promise<void> {
    const group = this.gathering;
    this.gathering = this.spare ?? newGroup();
    this.spare = undefined;
    this.committing = group.writer.length;
    const started = performance.now();
    try {
      const segment = (this.segment ??= await this.openSegment());
      await segment.append(group.writer.bytes(), group.rows);
      this.options.onCommitted(group.writer.length, (performance.now() - started) / 1000);
      for (const waiter of group.waiters) waiter.resolve();
    } catch (error) {
      const refusal = spoolFailed(error);
      for (const waiter of group.waiters) waiter.reject(refusal);
      if (error instanceof SyncFailure) throw error;
    } finally {
      this.committing = 0;
      group.writer.clear();
      group.rows = 0;
      group.waiters = [];
      this.spare = group;
    }
  }

  private async openSegment(): Promise<SegmentFile> {
    const { directory, name, now, flushIntervalMs } = this.options;
    const segment = await SegmentFile.create(directory, name, newSegmentName(this.sequence++), now());
    this.sealTimer = setTimeout(() => {
      this.sealRequested = true;
      this.wake();
    }, flushIntervalMs);
    return segment;
  }

  private async sealSegment(): Promise<void> {
    this.sealRequested = false;
    clearTimeout(this.sealTimer);
    const segment = this.segment;
    if (segment === undefined) return;
    if (segment.bytes === 0) {
      // Its first write failed: the next start removes the empty file.
      this.segment = undefined;
      await segment.close();
      return;
    }
    const sealed = await segment.seal();
    // Not before: its bytes are to be counted here until they are counted among the frozen ones.
    this.segment = undefined;
    this.options.onSealed(sealed);
  }

  private fail(error: Error): void {
    this.broken = error;
    clearTimeout(this.sealTimer);
    this.sealRequested = false;
    for (const waiter of this.gathering.waiters) waiter.reject(spoolFailed(error));
    this.gathering = newGroup();
    this.options.onFatal(error);
  }
}

function spoolFailed(cause: unknown): AppError {
  return new AppError('SPOOL_FULL', 'The disk did not take the data: send all of it again.', {
    retryAfterSeconds: 5,
    cause,
  });
}
