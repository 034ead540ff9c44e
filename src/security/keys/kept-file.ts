import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { types } from 'node:util';
import { StartupError } from '../../common/startup-error.js';

/** Folder of the data directory for everything secret. */
export const KEYS_FOLDER = 'keys';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** A secret file of the data directory. */
export interface KeptFile {
  readonly text: string;
  readonly path: string;
  /** Whether this start made it. */
  readonly isNew: boolean;
}

/**
 * The file of this name in `keys/` of the data directory, made at the first start. Nobody else on the machine can read it; a
 * file that others could read is closed to them. The caller holds the lock of the data directory. Throws a `StartupError`
 * for a file that cannot be read or is empty: what was lost is not replaced behind the operator's back.
 */
export function keptFile(dataDirectory: string, name: string, make: () => string): KeptFile {
  const folder = join(dataDirectory, KEYS_FOLDER);
  const path = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
    closeToOthers(folder, OWNER_ONLY_FOLDER);
    const isNew = !existsSync(path);
    if (isNew) writeWhole(path, make());
    closeToOthers(path, OWNER_ONLY);
    const text = readFileSync(path, 'utf8');
    if (text.trim() === '')
      throw new StartupError(`${path} is empty: put its content back, or remove it for a new one.`);
    return { text, path, isNew };
  } catch (error) {
    if (!types.isNativeError(error) || !('code' in error)) throw error;
    throw new StartupError(
      `${path} cannot be used (${String(error.code)}): it has to belong to the user the server runs as, with mode 600, in a folder with mode 700.`,
    );
  }
}

/** What is right already may be on a medium that takes no changes. */
function closeToOthers(path: string, mode: number): void {
  if ((statSync(path).mode & OTHERS) !== 0) chmodSync(path, mode);
}

/** Under its name only when it is whole: a start that was killed meanwhile leaves no half secret. */
function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.tmp`;
  const file = openSync(unfinished, 'w', OWNER_ONLY);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}
