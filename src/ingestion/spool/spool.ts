import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../common/app-error.js';
import { StartupError } from '../../common/startup-error.js';
import { type Damage, recoverLane } from './recover-lane.js';
import type { EncodedRows } from './encoded-rows.js';
import type { Segment } from './segment.js';
import { SpoolLane } from './spool-lane.js';

/** Format of the files below; a directory of a newer one is refused. */
const FORMAT_VERSION = 1;
/** With less room than this hardly any batch fits. */
const SMALLEST_BATCH_BYTES = 4096;

export interface SpoolOptions {
  /** Holds one folder per lane. */
  readonly directory: string;
  /** Where damaged bytes are kept. */
  readonly quarantine: string;
  readonly lanes: readonly string[];
  readonly maxBytes: number;
  readonly segmentMaxBytes: number;
  readonly flushIntervalMs: number;
  readonly now: () => number;
}

/** Told of what happens in the spool. */
export interface SpoolListener {
  onSealed(segment: Segment): void;
  onCommitted(bytes: number, seconds: number): void;
  onDamage(damage: Damage): void;
  onStranger(file: string): void;
  onFatal(error: Error): void;
}

/**
 * Everything that was answered 202 and is not in ClickHouse yet, on disk. One lane per table. What an earlier process
 * left is found at {@link open} and comes out of {@link SpoolListener.onSealed} like everything else, oldest first.
 */
export class Spool {
  private readonly lanes = new Map<string, SpoolLane>();
  /** Frozen and not removed yet, by path. */
  private readonly frozen = new Map<string, Segment>();
  private failed = false;

  private constructor(
    private readonly options: SpoolOptions,
    private readonly listener: SpoolListener,
  ) {}

  /** Opens the directory, making it when needed. Throws a {@link StartupError} when a newer server wrote it. */
  static async open(options: SpoolOptions, listener: SpoolListener): Promise<Spool> {
    await mkdir(options.directory, { recursive: true });
    await mkdir(options.quarantine, { recursive: true });
    await checkFormat(join(options.directory, 'format'));
    const spool = new Spool(options, listener);
    for (const lane of options.lanes) await spool.openLane(lane);
    return spool;
  }

  /** Bytes not yet stored in ClickHouse. */
  get bytes(): number {
    let bytes = 0;
    for (const segment of this.frozen.values()) bytes += segment.bytes;
    for (const lane of this.lanes.values()) bytes += lane.openBytes;
    return bytes;
  }

  get maxBytes(): number {
    return this.options.maxBytes;
  }

  /** Frozen segments not yet stored. */
  get segmentCount(): number {
    return this.frozen.size;
  }

  /** When the oldest row not yet stored was accepted, milliseconds since 1970; undefined when there is none. */
  get oldestSince(): number | undefined {
    const times = [...this.frozen.values()].map(({ since }) => since);
    for (const lane of this.lanes.values()) if (lane.openSince !== undefined) times.push(lane.openSince);
    return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
  }

  /** Whether new data would be kept now. */
  get accepting(): boolean {
    return !this.failed && this.bytes + SMALLEST_BATCH_BYTES <= this.options.maxBytes;
  }

  /** Throws SPOOL_FULL when `bytes` more would go over the limit: the honest answer instead of dropping anything. */
  admit(bytes: number): void {
    if (!this.failed && this.bytes + bytes <= this.options.maxBytes) return;
    throw new AppError('SPOOL_FULL', 'The spool is full: ClickHouse has not yet stored what was accepted before.', {
      retryAfterSeconds: 5,
    });
  }

  /** Appends framed rows to their lane; resolves when they are on disk. The bytes are copied before it returns. */
  append({ lane, rows, bytes }: EncodedRows): Promise<void> {
    const target = this.lanes.get(lane);
    if (target === undefined) throw new Error(`No lane ${lane}`);
    return target.append(rows, bytes);
  }

  /** Forgets a segment that is stored for good. */
  async remove(segment: Segment): Promise<void> {
    await unlink(segment.path);
    this.frozen.delete(segment.path);
  }

  /** Freezes everything and stops accepting. */
  async close(): Promise<void> {
    await Promise.all([...this.lanes.values()].map((lane) => lane.close()));
  }

  private async openLane(name: string): Promise<void> {
    const { options, listener } = this;
    const directory = join(options.directory, name);
    await mkdir(directory, { recursive: true });
    const recovered = await recoverLane(directory, name, options.quarantine);
    recovered.damages.forEach((damage) => {
      listener.onDamage(damage);
    });
    recovered.strangers.forEach((file) => {
      listener.onStranger(file);
    });
    recovered.segments.forEach((segment) => {
      this.seal(segment);
    });
    const { segmentMaxBytes, flushIntervalMs, now } = options;
    this.lanes.set(
      name,
      new SpoolLane({
        name,
        directory,
        segmentMaxBytes,
        flushIntervalMs,
        firstSequence: recovered.nextSequence,
        now,
        onSealed: (segment) => {
          this.seal(segment);
        },
        onCommitted: (bytes, seconds) => {
          listener.onCommitted(bytes, seconds);
        },
        onFatal: (error) => {
          this.failed = true;
          listener.onFatal(error);
        },
      }),
    );
  }

  private seal(segment: Segment): void {
    this.frozen.set(segment.path, segment);
    this.listener.onSealed(segment);
  }
}

async function checkFormat(path: string): Promise<void> {
  let found: string;
  try {
    found = (await readFile(path, 'utf8')).trim();
  } catch {
    found = '';
  }
  // Empty after a crash of the machine while the first start was writing it.
  if (found === '') {
    await writeFile(path, `${FORMAT_VERSION}\n`, { flush: true });
    return;
  }
  if (found === String(FORMAT_VERSION)) return;
  throw new StartupError(
    `The spool ${path} has format ${JSON.stringify(found)}, this server knows ${FORMAT_VERSION}. ` +
      `Start the server version that wrote it, or set CAMELEER_DATA_DIR to another directory.`,
  );
}
