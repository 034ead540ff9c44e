import { spawnSync } from 'node:child_process';
import { type FileHandle, mkdir, open, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChildGroup } from '../../bench/process/child-group.js';
import { waitForChild } from '../../bench/process/wait-for-child.js';
import { DrillImpossible } from './drill.js';

const UNSHARE = ['unshare', '--map-root-user', '--mount'] as const;
const ENTER = ['nsenter', '--preserve-credentials', '--user', '--mount', '--target'] as const;
const HOLDER = join(import.meta.dirname, 'hold-disk.js');
const START_PATIENCE = { timeoutMs: 20_000, pollMs: 20 };
const BALLAST = 'ballast';
const CHUNK_BYTES = 2 ** 20;
const REFILL_EVERY_MS = 20;

/**
 * A small file system in memory, mounted on a folder. Only a process of ours and those that enter its mounts see it, so it
 * is gone when that process is, and no rights are needed where Linux lets everybody have a user namespace.
 */
export class SmallDisk {
  private ballast: FileHandle | undefined;
  private timer: NodeJS.Timeout | undefined;
  private filling: Promise<void> = Promise.resolve();
  /** The ballast leaves so much free. */
  private leave = 0;

  private constructor(
    private readonly folder: string,
    private readonly holder: number,
  ) {}

  /** Throws {@link DrillImpossible} where the system does not allow it. */
  static async mount(group: ChildGroup, folder: string, mebibytes: number): Promise<SmallDisk> {
    const attempt = spawnSync(UNSHARE[0], [...UNSHARE.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
    if (attempt.status !== 0) {
      throw new DrillImpossible('a small disk needs unshare and mount of Linux, and the right to a user namespace');
    }
    await mkdir(folder, { recursive: true });
    let isMounted = false;
    const script = `mount -t tmpfs -o size=${mebibytes}m tmpfs "$0" && exec "$@"`;
    const child = group.start({
      script: HOLDER,
      wrapper: [...UNSHARE, 'sh', '-c', script, folder],
      onLine: () => {
        isMounted = true;
      },
    });
    await waitForChild(group, child, 'The small disk', () => Promise.resolve(isMounted), START_PATIENCE);
    return new SmallDisk(folder, child.pid ?? 0);
  }

  /** A command that executes the one behind it where the disk is mounted, as the same process. */
  get wrapper(): readonly string[] {
    return [...ENTER, String(this.holder)];
  }

  /** Takes all room but `leaveBytes`, and whatever room appears, until {@link makeRoom}. */
  async fill(leaveBytes: number): Promise<void> {
    this.leave = leaveBytes;
    this.ballast = await open(this.ballastPath, 'w');
    await this.takeRoom();
    this.timer = setInterval(() => {
      this.filling = this.filling.then(() => this.takeRoom());
    }, REFILL_EVERY_MS);
  }

  /** Leaves the room that appears; the ballast stays. */
  stopFilling(): void {
    clearInterval(this.timer);
  }

  /** Removes the ballast. */
  async makeRoom(): Promise<void> {
    this.stopFilling();
    await this.filling;
    await this.ballast?.close();
    await rm(this.ballastPath);
  }

  /** As the processes see it that have it mounted. */
  private get ballastPath(): string {
    return join('/proc', String(this.holder), 'root', this.folder, BALLAST);
  }

  private async takeRoom(): Promise<void> {
    try {
      for (;;) {
        const { bavail, bsize } = await statfs(dirname(this.ballastPath));
        const room = bavail * bsize - this.leave;
        if (room <= 0) return;
        await this.ballast?.write(Buffer.alloc(Math.min(room, CHUNK_BYTES)));
      }
    } catch {
      // Somebody else took the last of it.
    }
  }
}
