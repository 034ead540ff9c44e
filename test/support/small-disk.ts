import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const UNSHARE = ['unshare', '--map-root-user', '--mount'] as const;
const BALLAST = 'ballast';

/**
 * A file system of its own, small and in memory, mounted where a process keeps some folder. Only that process sees it;
 * no rights are needed where Linux lets everybody have a user namespace.
 */
export class SmallDisk {
  /** Whether this machine can do that. */
  static readonly available =
    spawnSync(UNSHARE[0], [...UNSHARE.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

  /** @param folder where it is mounted; part of it is taken by a file that {@link makeRoom} removes */
  constructor(
    private readonly folder: string,
    private readonly kibibytes: number,
    private readonly ballastKibibytes: number,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** A command that executes the one behind it on this disk, as the same process. */
  get wrapper(): readonly string[] {
    const script =
      `mount -t tmpfs -o size=${this.kibibytes}k tmpfs "$0" && ` +
      `head -c ${this.ballastKibibytes}k /dev/zero > "$0/${BALLAST}" && exec "$@"`;
    return [...UNSHARE, 'sh', '-c', script, this.folder];
  }

  /** Removes the ballast as the process sees it. */
  makeRoom(pid: number): void {
    rmSync(join('/proc', String(pid), 'root', this.folder, BALLAST));
  }
}
