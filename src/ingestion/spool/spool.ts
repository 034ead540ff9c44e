import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { types } from 'node:util';
import type { Disk } from './disk.js';
import { DiskHeadroom } from './disk-headroom.js';
import type { EncodedRows } from './encoded-rows.js';
import { BATCH_DIGEST_BYTES } from './frame.js';
import { LaneBacklog } from './lane-backlog.js';
import { recoverLane } from './recover-lane.js';
import { type RecoveredBatch, RecoveredBatches } from './recovered-batches.js';
import type { Segment } from './segment.js';
import { checkSpoolFormat } from './spool-format.js';
import { SpoolLane } from './spool-lane.js';
import { guardListener, type SpoolListener } from './spool-listener.js';
import { spoolRefusal, type SpoolState, tooLargeForSpool } from './spool-refusal.js';
import { writeReplacement } from './write-replacement.js';

/** With less room than this hardly any batch fits. */
const SMALLEST_BATCH_BYTES = 4096;

export interface SpoolOptions {
  readonly disk: Disk;
  /** Holds one folder per lane. */
  readonly directory: string;
  /** Where damaged bytes are kept. */
  readonly quarantine: string;
  readonly lanes: readonly string[];
  /** The last of the lanes, whose segments do not wait for ClickHouse: somebody keeps them, and replaces or removes them. */
  readonly journals?: readonly string[];
  readonly maxBytes: number;
  /** With less than this free on its file system the spool takes nothing. */
  readonly headroomBytes: number;
  readonly segmentMaxBytes: number;
  readonly flushIntervalMs: number;
  readonly now: () => number;
}

interface LaneState {
  readonly writer: SpoolLane;
  readonly backlog: LaneBacklog;
  readonly isJournal: boolean;
  readonly onSealed: (segment: Segment) => void;
}

/**
 * Everything that was answered 202 and is not in ClickHouse yet, on disk. One lane per table. What an earlier process
 * left is found at {@link open} and comes out of {@link SpoolListener.onSealed} like everything else, oldest first.
 */
export class Spool {
  private readonly lanes = new Map<string, LaneState>();
  private failed = false;
  private closed = false;
  private recovered: readonly RecoveredBatch[] = [];

  private constructor(
    private readonly options: SpoolOptions,
    private readonly listener: SpoolListener,
    private readonly headroom: DiskHeadroom,
  ) {}

  /** Opens the directory, making it when needed. Throws a `StartupError` when another version of the server wrote it. */
  static async open(options: SpoolOptions, told: SpoolListener): Promise<Spool> {
    const { directory, quarantine } = options;
    const listener = guardListener(told);
    await mkdir(directory, { recursive: true });
    await mkdir(quarantine, { recursive: true });
    const { lost } = await checkSpoolFormat(directory);
    if (lost) listener.onAlert(`The spool ${directory} had lost its file "format"; its segments are taken as they are`);
    const headroom = await DiskHeadroom.watch({ ...options, onAlert: listener.onAlert });
    const spool = new Spool(options, listener, headroom);
    const batches = new RecoveredBatches();
    const tokens = new Set<string>();
    for (const lane of options.lanes) await spool.openLane(lane, batches, tokens);
    spool.recovered = batches.complete();
    return spool;
  }

  /** Bytes not yet stored in ClickHouse. */
  get bytes(): number {
    let bytes = 0;
    for (const { writer, backlog } of this.lanes.values()) bytes += writer.openBytes + backlog.bytes;
    return bytes;
  }

  get maxBytes(): number {
    return this.options.maxBytes;
  }

  /** Frozen segments that wait for ClickHouse. */
  get segmentCount(): number {
    let count = 0;
    for (const { backlog, isJournal } of this.lanes.values()) if (!isJournal) count += backlog.count;
    return count;
  }

  /** When the oldest row that waits for ClickHouse was accepted, milliseconds since 1970; undefined when there is none. */
  get oldestSince(): number | undefined {
    let oldest: number | undefined;
    for (const { writer, backlog, isJournal } of this.lanes.values()) {
      if (isJournal) continue;
      const since = backlog.oldestSince ?? writer.openSince;
      if (since !== undefined && (oldest === undefined || since < oldest)) oldest = since;
    }
    return oldest;
  }

  /** Bytes free on the file system, at most a second old; undefined when it does not tell. */
  get diskFreeBytes(): number | undefined {
    return this.headroom.freeBytes;
  }

  /** Whether a small batch would be kept now, and if not, why. */
  get state(): SpoolState {
    return this.stateFor(SMALLEST_BATCH_BYTES);
  }

  /** Requests that an earlier process had on disk whole and that may never have been answered. */
  get recoveredBatches(): readonly RecoveredBatch[] {
    return this.recovered;
  }

  /**
   * Throws when `bytes` more are not to be kept: SPOOL_FULL or SHUTTING_DOWN, the honest answer instead of dropping
   * anything, and BODY_TOO_LARGE for what would not fit into an empty spool either.
   */
  admit(bytes: number): void {
    const { maxBytes } = this.options;
    if (bytes > maxBytes) throw tooLargeForSpool(bytes, maxBytes);
    const state = this.stateFor(bytes);
    if (state !== 'accepting') throw spoolRefusal(state);
  }

  /**
   * Appends the rows of one request to their lanes; resolves when all of them are on disk. The limit is checked and the
   * bytes are copied before it returns. Rejects with what {@link admit} throws, and with SPOOL_FULL when the disk fails:
   * then rows of some lanes may be kept all the same, and the whole request is to be sent again.
   *
   * @param parts rows by lane, at most one entry per lane
   * @param batch {@link BATCH_DIGEST_BYTES} that identify the request in {@link recoveredBatches} of the next start
   */
  async append(parts: readonly EncodedRows[], batch?: Uint8Array): Promise<void> {
    if (batch && batch.length !== BATCH_DIGEST_BYTES) throw new Error(`A digest of ${batch.length} bytes`);
    const filled = parts.filter(({ rows }) => rows > 0);
    if (filled.length === 0) return;
    const targets = filled.map((part) => ({ part, writer: this.laneNamed(part.lane).writer }));
    this.admit(filled.reduce((sum, { bytes }) => sum + bytes.length, 0));
    const lanes = filled.length;
    const outcomes = await Promise.allSettled(
      targets.map(({ part, writer }) => writer.append(part, batch && { digest: batch, rows: part.rows, lanes })),
    );
    // A refusal waits for the other lanes: nothing of a request is on its way any more once it is answered.
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /**
   * Appends rows made of rows that were accepted before. The limit does not hold them back: it would hold back what makes
   * room, too. Rejects with SPOOL_FULL when the disk fails.
   */
  async carry(part: EncodedRows): Promise<void> {
    if (part.rows > 0) await this.laneNamed(part.lane).writer.append(part);
  }

  /**
   * Puts the rows made of a journal's frozen segment in its place, as a frozen segment of their own lane with the same token.
   * Whatever crashes, either of the two is found at the next start and never both.
   */
  async replace(segment: Segment, rows: EncodedRows): Promise<void> {
    const { onSealed } = this.laneNamed(rows.lane);
    const directory = join(this.options.directory, rows.lane);
    const replacement = rows.rows > 0 ? await writeReplacement(segment, rows, directory) : undefined;
    // Before anybody may store and remove the other one: only then does its being there tell that it was written.
    await this.remove(segment);
    if (replacement) onSealed(replacement);
  }

  /** Forgets a segment that is stored for good. One whose file has gone by itself is forgotten, too. */
  async remove(segment: Segment): Promise<void> {
    try {
      await this.options.disk.remove(segment.path);
    } catch (error) {
      if (!(types.isNativeError(error) && 'code' in error && error.code === 'ENOENT')) throw error;
    }
    this.laneNamed(segment.lane).backlog.remove(segment);
  }

  /** Freezes everything and stops accepting. */
  async close(): Promise<void> {
    this.closed = true;
    this.headroom.stop();
    await Promise.all([...this.lanes.values()].map(({ writer }) => writer.close()));
  }

  private stateFor(bytes: number): SpoolState {
    if (this.closed) return 'closed';
    if (this.failed) return 'failed';
    if (this.headroom.low) return 'disk-low';
    return this.bytes + bytes <= this.options.maxBytes ? 'accepting' : 'full';
  }

  private laneNamed(name: string): LaneState {
    const lane = this.lanes.get(name);
    if (lane === undefined) throw new Error(`No lane ${name}`);
    return lane;
  }

  /** @param tokens of the segments found in the lanes before */
  private async openLane(lane: string, batches: RecoveredBatches, tokens: Set<string>): Promise<void> {
    const { listener, options } = this;
    const directory = join(options.directory, lane);
    await mkdir(directory, { recursive: true });
    const found = await recoverLane({ directory, lane, quarantine: options.quarantine }, batches);
    for (const damage of found.damages) listener.onDamage(damage);
    for (const file of found.leftAlone) listener.onLeftAlone(file);
    const backlog = new LaneBacklog();
    const onSealed = (segment: Segment): void => {
      backlog.add(segment);
      listener.onSealed(segment);
    };
    const writer = new SpoolLane({
      ...options,
      place: { disk: options.disk, directory, lane },
      firstSequence: found.nextSequence,
      onSealed,
      onCommitted: listener.onCommitted,
      onAlert: listener.onAlert,
      onFatal: (error) => {
        this.failed = true;
        listener.onFatal(error);
      },
    });
    const isJournal = options.journals?.includes(lane) ?? false;
    this.lanes.set(lane, { writer, backlog, isJournal, onSealed });
    for (const segment of found.segments) {
      // Replaced, but for the last step.
      if (isJournal && tokens.has(segment.token)) await options.disk.remove(segment.path);
      else onSealed(segment);
      tokens.add(segment.token);
    }
  }
}
