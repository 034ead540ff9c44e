import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from '../spool/sync-directory.js';

/** Makes a folder unless it is there; resolves when its name is on disk. */
export async function makeDirectory(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made !== undefined) await syncDirectory(dirname(made));
}
