import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a directory of its own for one run; `purpose` shows in its name. */
export function createTemporaryDirectory(purpose: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `cameleer-${purpose}-`));
}

/** Removes it with everything inside. */
export async function removeTemporaryDirectory(directory: string): Promise<void> {
  // A child that was killed may still be closing its files.
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
