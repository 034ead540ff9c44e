import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { types } from 'node:util';
import { StartupError } from '../../common/startup-error.js';
import { parseSegmentName } from './segment-name.js';
import { syncDirectory } from './sync-directory.js';

/** Format of the segments: goes up whenever the frames change. */
const FORMAT_VERSION = 2;

/**
 * Checks the file `format` of a spool and writes it when there is none. A spool of an older format is taken over once
 * nothing is left in it; otherwise throws a {@link StartupError} and touches nothing. Answers whether the file was
 * missing or empty though there are segments: they are then taken for segments of this format.
 */
export async function checkSpoolFormat(directory: string): Promise<{ readonly lost: boolean }> {
  const path = join(directory, 'format');
  const found = await readText(path);
  if (found === String(FORMAT_VERSION)) return { lost: false };
  const older = /^\d+$/.test(found) && Number(found) < FORMAT_VERSION;
  if (found !== '' && !(older && !(await holdsSegments(directory)))) {
    throw new StartupError(
      `The spool ${path} has format ${JSON.stringify(found)}, this server knows ${FORMAT_VERSION}. ` +
        `Start the server version that wrote it, or set CAMELEER_DATA_DIR to another directory.`,
    );
  }
  const lost = found === '' && (await holdsSegments(directory));
  await writeFile(`${path}.new`, `${FORMAT_VERSION}\n`, { flush: true });
  await rename(`${path}.new`, path);
  await syncDirectory(directory);
  return { lost };
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

async function holdsSegments(directory: string): Promise<boolean> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const files = await readdir(join(directory, entry.name));
    if (files.some((file) => parseSegmentName(file) !== undefined)) return true;
  }
  return false;
}
