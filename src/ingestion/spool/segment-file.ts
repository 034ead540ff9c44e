import { type FileHandle, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Segment } from './segment.js';
import { formatSegmentName, type SegmentName } from './segment-name.js';
import { syncDirectory } from './sync-directory.js';

/** The sync itself failed: what is on disk is unknown, and asking again would only be told that all is well. */
export class SyncFailure extends Error {
  override readonly name = 'SyncFailure';
}

/** The segment of a lane that is being written. Used by one writer at a time. */
export class SegmentFile {
  /** Bytes that are written and synced. */
  private durable = 0;
  private rows = 0;

  private constructor(
    private readonly handle: FileHandle,
    private readonly directory: string,
    private readonly lane: string,
    private readonly name: SegmentName,
    readonly since: number,
  ) {}

  static async create(directory: string, lane: string, name: SegmentName, now: number): Promise<SegmentFile> {
    const handle = await open(join(directory, formatSegmentName(name, 'open')), 'wx', 0o600);
    try {
      await syncDirectory(directory);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new SegmentFile(handle, directory, lane, name, now);
  }

  get bytes(): number {
    return this.durable;
  }

  /**
   * Appends rows and syncs them. When the write fails (disk full), the file is cut back to what was durable and the
   * error goes up. A failed sync throws {@link SyncFailure}.
   */
  async append(data: Buffer, rows: number): Promise<void> {
    try {
      await this.writeAll(data);
    } catch (error) {
      await this.handle.truncate(this.durable);
      throw error;
    }
    try {
      await this.handle.datasync();
    } catch (cause) {
      throw new SyncFailure('The spool could not be synced to disk.', { cause });
    }
    this.durable += data.length;
    this.rows += rows;
  }

  /** Freezes the segment under its final name. */
  async seal(): Promise<Segment> {
    const { directory, lane, name, since } = this;
    // Behind a failed write that could not be cut back there may be bytes nobody was told are kept.
    await this.handle.truncate(this.durable);
    await this.handle.close();
    const path = join(directory, formatSegmentName(name, 'rows'));
    await rename(join(directory, formatSegmentName(name, 'open')), path);
    await syncDirectory(directory);
    return { lane, path, token: name.token, bytes: this.durable, rows: this.rows, since };
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  /** A write may take less than it was given without an error. */
  private async writeAll(data: Buffer): Promise<void> {
    for (let written = 0; written < data.length;) {
      const { bytesWritten } = await this.handle.write(data, written, data.length - written, this.durable + written);
      if (bytesWritten === 0) throw new Error('The disk takes no more bytes.');
      written += bytesWritten;
    }
  }
}
