import { errorMessage } from '../../common/error-message.js';
import type { Disk } from './disk.js';

const POLL_MS = 1000;

export interface DiskHeadroomOptions {
  readonly disk: Disk;
  readonly directory: string;
  /** With less than this free on the file system the spool takes nothing. */
  readonly headroomBytes: number;
  readonly onAlert: (message: string) => void;
}

/**
 * Watches how much room the file system of the spool has left, so that data is refused before the disk is full: the
 * embedded ClickHouse needs room to merge, and a full disk harms whatever else writes to it. Looks once a second.
 */
export class DiskHeadroom {
  private free: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private tooLow = false;
  private unknown = false;

  private constructor(private readonly options: DiskHeadroomOptions) {}

  /** Has looked once when it resolves. */
  static async watch(options: DiskHeadroomOptions): Promise<DiskHeadroom> {
    const headroom = new DiskHeadroom(options);
    await headroom.look();
    headroom.timer = setInterval(() => void headroom.look(), POLL_MS).unref();
    return headroom;
  }

  /** Bytes free on the file system when last looked; undefined when it never answered. */
  get freeBytes(): number | undefined {
    return this.free;
  }

  get low(): boolean {
    return this.tooLow;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const { disk, directory, headroomBytes, onAlert } = this.options;
    try {
      this.free = await disk.freeBytes(directory);
      this.unknown = false;
    } catch (error) {
      // What was known last holds: a file system that does not answer is told by the next write.
      if (!this.unknown) onAlert(`The room on the disk of the spool is not known: ${errorMessage(error)}`);
      this.unknown = true;
      return;
    }
    const low = this.free < headroomBytes;
    if (low && !this.tooLow) {
      onAlert(
        `The disk of the spool has ${this.free} bytes free, less than ${headroomBytes} ` +
          '(CAMELEER_SPOOL_HEADROOM_BYTES): new data is refused until there is more',
      );
    }
    this.tooLow = low;
  }
}
