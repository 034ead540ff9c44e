import { open, rename, statfs, unlink } from 'node:fs/promises';
import { Disk, type DiskFile } from './disk.js';
import { syncDirectory } from './sync-directory.js';

/** The file system of the machine. */
export class RealDisk extends Disk {
  async create(path: string): Promise<DiskFile> {
    const handle = await open(path, 'wx', 0o600);
    return {
      write: async (data, offset, position) => {
        const { bytesWritten } = await handle.write(data, offset, data.length - offset, position);
        return bytesWritten;
      },
      datasync: () => handle.datasync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  }

  rename(from: string, to: string): Promise<void> {
    return rename(from, to);
  }

  remove(path: string): Promise<void> {
    return unlink(path);
  }

  syncDirectory(path: string): Promise<void> {
    return syncDirectory(path);
  }

  async freeBytes(path: string): Promise<number> {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  }
}
