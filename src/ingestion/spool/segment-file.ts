import { join } from 'node:path';
import type { Disk, DiskFile } from './disk.js';
import type { Segment } from './segment.js';
import { formatSegmentName, type SegmentName } from './segment-name.js';
import { SyncFailure } from './sync-failure.js';

/** Where a segment file stands. */
export interface SegmentPlace {
  readonly disk: Disk;
  readonly directory: string;
  /** Name of the lane. */
  readonly lane: string;
}

/**
 * The segment of a lane that is being written. Used by one writer at a time. Every failed sync throws a
 * {@link SyncFailure}, after which the file must not be used again; after any other error it may.
 */
export class SegmentFile {
  /** Bytes that are written and synced. */
  private durable = 0;
  private rows = 0;
  private firstRowAt: number | undefined;
  /** Behind what is durable there may be bytes of a failed write. */
  private tailIsDirty = false;

  private constructor(
    private readonly file: DiskFile,
    private readonly place: SegmentPlace,
    private readonly name: SegmentName,
  ) {}

  static async create(place: SegmentPlace, name: SegmentName): Promise<SegmentFile> {
    const { disk, directory } = place;
    const file = await disk.create(join(directory, formatSegmentName(name, 'open')));
    const segment = new SegmentFile(file, place, name);
    try {
      await SyncFailure.guard(disk.syncDirectory(directory));
    } catch (error) {
      await segment.close();
      throw error;
    }
    return segment;
  }

  get bytes(): number {
    return this.durable;
  }

  /** When its first row was accepted, milliseconds since 1970; undefined while it is empty. */
  get since(): number | undefined {
    return this.firstRowAt;
  }

  /** Appends rows accepted at `now` and syncs them. When the write fails (disk full), nothing of it stays in the file. */
  async append(data: Buffer, rows: number, now: number): Promise<void> {
    if (this.tailIsDirty) await this.cutBack();
    await this.writeAll(data);
    await SyncFailure.guard(this.file.datasync());
    this.durable += data.length;
    this.rows += rows;
    this.firstRowAt ??= now;
  }

  /** Freezes the segment under its final name. When the disk refuses that, it can be tried again. */
  async seal(): Promise<Segment> {
    const { disk, directory, lane } = this.place;
    if (this.tailIsDirty) await this.cutBack();
    const path = join(directory, formatSegmentName(this.name, 'rows'));
    await disk.rename(this.path, path);
    await SyncFailure.guard(disk.syncDirectory(directory));
    await this.close();
    const { durable: bytes, rows, firstRowAt: since = 0 } = this;
    return { lane, path, token: this.name.token, bytes, rows, since };
  }

  /** Closes the file and leaves it where it is. What was to be kept has been synced: a failure changes nothing. */
  async close(): Promise<void> {
    await this.file.close().catch(() => undefined);
  }

  /** Closes and removes a segment that took no rows. */
  async discard(): Promise<void> {
    await this.close();
    await this.place.disk.remove(this.path);
  }

  private get path(): string {
    return join(this.place.directory, formatSegmentName(this.name, 'open'));
  }

  private async writeAll(data: Buffer): Promise<void> {
    try {
      for (let written = 0; written < data.length;) {
        const taken = await this.file.write(data, written, this.durable + written);
        if (taken === 0) throw new Error('The disk takes no more bytes.');
        written += taken;
      }
    } catch (error) {
      this.tailIsDirty = true;
      await this.cutBack().catch((failure: unknown) => {
        // Anything but a failed sync is tried again before the next use.
        if (failure instanceof SyncFailure) throw failure;
      });
      throw error;
    }
  }

  /** Otherwise rows that were refused would come back, or a frozen segment would not be what was counted. */
  private async cutBack(): Promise<void> {
    await this.file.truncate(this.durable);
    await SyncFailure.guard(this.file.datasync());
    this.tailIsDirty = false;
  }
}
