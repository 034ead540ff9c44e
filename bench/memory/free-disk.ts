import { statfs } from 'node:fs/promises';

/** Bytes that can still be written to the file system of a directory. */
export async function freeDisk(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
