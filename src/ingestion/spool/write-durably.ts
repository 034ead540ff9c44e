import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from './sync-directory.js';

const UNFINISHED = '.tmp';

/** Writes a file so that it is there whole or not at all, whatever crashes; resolves when it is on disk under its name. */
export async function writeDurably(path: string, ...chunks: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}${UNFINISHED}`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    for (const chunk of chunks) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** Whether a file is what {@link writeDurably} left when it did not get to its end. */
export function isUnfinished(file: string): boolean {
  return file.endsWith(UNFINISHED);
}
