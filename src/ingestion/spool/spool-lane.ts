import { errorMessage } from '../../common/error-message.js';
import type { EncodedRows } from './encoded-rows.js';
import type { BatchMark } from './frame.js';
import { RowGroup } from './row-group.js';
import type { Segment } from './segment.js';
import { SegmentFile, type SegmentPlace } from './segment-file.js';
import { newSegmentName } from './segment-name.js';
import { diskRefusal, spoolRefusal } from './spool-refusal.js';
import { SyncFailure } from './sync-failure.js';

/** What a lane needs to know and to tell. None of the callbacks may throw. */
export interface SpoolLaneOptions {
  readonly place: SegmentPlace;
  /** No segment is larger unless one single append is. */
  readonly segmentMaxBytes: number;
  readonly flushIntervalMs: number;
  /** First sequence number to use. */
  readonly firstSequence: number;
  readonly now: () => number;
  /** A segment was frozen. */
  readonly onSealed: (segment: Segment) => void;
  /** A group of rows became durable. */
  readonly onCommitted: (bytes: number, seconds: number) => void;
  /** The disk is in trouble; the lane goes on by itself once that is over. */
  readonly onAlert: (message: string) => void;
  /** The disk can no longer be trusted: nothing more may be acknowledged, the process has to end. */
  readonly onFatal: (error: Error) => void;
}

/** How long to wait before a seal that the disk refused is tried again. */
const SEAL_RETRY_MS = 1000;

/**
 * The accepted rows of one table on their way to disk. Appends of many requests are written and synced together (group
 * commit): while one group is being synced the next one gathers. A segment is frozen when it is large or old enough.
 */
export class SpoolLane {
  /** The last one gathers; there is another before it only when it would not fit into one segment. */
  private readonly groups: RowGroup[] = [];
  private spare: RowGroup | undefined;
  /** Bytes of the groups and of the one that is being written. */
  private waiting = 0;
  private segment: SegmentFile | undefined;
  private sequence: number;
  private running: Promise<void> | undefined;
  private sealRequested = false;
  /** The disk refused it. Nothing is appended to that segment any more, so that it cannot grow without end. */
  private sealOverdue = false;
  private sealTimer: NodeJS.Timeout | undefined;
  private broken: Error | undefined;
  private closed = false;

  constructor(private readonly options: SpoolLaneOptions) {
    this.sequence = options.firstSequence;
  }

  /** Bytes that are not in a frozen segment yet. */
  get openBytes(): number {
    return (this.segment?.bytes ?? 0) + this.waiting;
  }

  /** When the oldest row of the open segment was accepted; undefined when there is none. */
  get openSince(): number | undefined {
    return this.segment?.since;
  }

  /**
   * Appends framed rows and resolves when they are on disk. Rejects with SPOOL_FULL when the disk does not take them;
   * then none of them is kept.
   */
  append(rows: EncodedRows, mark?: BatchMark): Promise<void> {
    if (this.broken) return Promise.reject(diskRefusal(this.broken));
    if (this.closed) return Promise.reject(spoolRefusal('closed'));
    this.waiting += rows.bytes.length;
    const durable = this.groupFor(rows.bytes.length).add(rows, mark);
    this.wake();
    return durable;
  }

  /** Freezes what is there; resolves when everything appended before is in frozen segments, or the disk refused it. */
  async seal(): Promise<void> {
    this.sealRequested = true;
    this.wake();
    while (this.running) await this.running;
  }

  /** Freezes everything and stops. What the disk refuses to freeze stays on disk for the next start. */
  async close(): Promise<void> {
    this.closed = true;
    await this.seal();
    clearTimeout(this.sealTimer);
    const left = this.segment;
    if (left?.bytes === 0) await left.discard().catch(() => undefined);
    else await left?.close();
  }

  private groupFor(bytes: number): RowGroup {
    const last = this.groups.at(-1);
    if (last !== undefined && last.length + bytes <= this.options.segmentMaxBytes) return last;
    const group = this.spare ?? new RowGroup();
    this.spare = undefined;
    this.groups.push(group);
    return group;
  }

  private wake(): void {
    if (this.running || this.broken) return;
    this.running = this.work().finally(() => {
      this.running = undefined;
      if (this.groups.length > 0 || this.sealRequested) this.wake();
    });
  }

  private async work(): Promise<void> {
    // Let the requests of this turn of the event loop join the group.
    await new Promise(setImmediate);
    try {
      for (let group = this.groups.shift(); group !== undefined; group = this.groups.shift()) {
        await this.commit(group);
        // Looked at after each group: under steady load there is always a next one.
        if (this.sealRequested || this.isFull(0)) await this.trySeal();
      }
      if (this.sealRequested) await this.trySeal();
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async commit(group: RowGroup): Promise<void> {
    const { length, rows } = group;
    const started = performance.now();
    let refusal: unknown;
    try {
      const segment = await this.segmentFor(length);
      await segment.append(group.bytes, rows, this.options.now());
      if (segment.bytes === length) this.sealIn(this.options.flushIntervalMs);
      this.options.onCommitted(length, (performance.now() - started) / 1000);
    } catch (error) {
      refusal = error;
    }
    this.waiting -= length;
    group.settle(refusal === undefined ? undefined : diskRefusal(refusal));
    this.spare = group;
    if (refusal instanceof SyncFailure) throw refusal;
  }

  private async segmentFor(bytes: number): Promise<SegmentFile> {
    if (this.sealOverdue || this.isFull(bytes)) await this.trySeal();
    if (this.sealOverdue) throw new Error('The segment before it cannot be frozen.');
    return (this.segment ??= await SegmentFile.create(this.options.place, newSegmentName(this.sequence++)));
  }

  /** Whether the open segment has rows and no room for so many bytes more. */
  private isFull(more: number): boolean {
    const { bytes } = this.segment ?? { bytes: 0 };
    const { segmentMaxBytes } = this.options;
    return bytes > 0 && (bytes >= segmentMaxBytes || bytes + more > segmentMaxBytes);
  }

  private async trySeal(): Promise<void> {
    this.sealRequested = false;
    try {
      await this.sealSegment();
    } catch (error) {
      if (error instanceof SyncFailure) throw error;
      if (!this.sealOverdue) this.options.onAlert(`A segment of the spool cannot be frozen: ${errorMessage(error)}`);
      this.sealOverdue = true;
      this.sealIn(SEAL_RETRY_MS);
    }
  }

  private async sealSegment(): Promise<void> {
    const { segment } = this;
    // An empty one, whose first write failed, is used again.
    if (segment === undefined || segment.bytes === 0) return;
    const sealed = await segment.seal();
    clearTimeout(this.sealTimer);
    // Not before: its bytes are to be counted here until they are counted among the frozen ones.
    this.segment = undefined;
    this.sealOverdue = false;
    this.options.onSealed(sealed);
  }

  private sealIn(milliseconds: number): void {
    clearTimeout(this.sealTimer);
    this.sealTimer = setTimeout(() => {
      this.sealRequested = true;
      this.wake();
    }, milliseconds);
  }

  private fail(error: Error): void {
    this.broken = error;
    clearTimeout(this.sealTimer);
    this.sealRequested = false;
    for (const group of this.groups.splice(0)) group.settle(diskRefusal(error));
    this.waiting = 0;
    this.options.onFatal(error);
  }
}
