import { createHash } from 'node:crypto';
import { accessSync, constants, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { types } from 'node:util';
import { StartupError } from './startup-error.js';

/** More often than a start can meet somebody else's lock that goes away again. */
const ATTEMPTS = 10;

/** Process start time as the kernel counts it: tells a living owner from another process that was given its pid. */
function startMark(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22 counted after the command, which may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return types.isNativeError(error) && 'code' in error && error.code === 'EPERM';
  }
}

/** The living process that a lock file names; undefined when it is gone, or the file names none. */
function livingOwner(content: string): number | undefined {
  const [pidText = '', mark = ''] = content.trim().split(' ');
  const pid = Number(pidText);
  const alive = Number.isInteger(pid) && pid > 0 && isAlive(pid) && (mark === '' || startMark(pid) === mark);
  return alive ? pid : undefined;
}

/**
 * One server process per data directory. The embedded engine lets two processes open the same files without an error
 * and then corrupts them, so the server refuses instead.
 *
 * The lock file holds `pid start-mark`; the lock of a process that is gone is taken over. Of several processes that find
 * the same one, only the one that makes a file named after its content may remove it: otherwise a slow one would remove
 * the new lock of a faster one.
 */
export class DataDirectoryLock {
  private held = true;

  private constructor(private readonly path: string) {}

  /** Creates the directory when needed and locks it. Throws a {@link StartupError} when that cannot be done. */
  static acquire(directory: string): DataDirectoryLock {
    DataDirectoryLock.prepare(directory);
    const path = join(directory, 'lock');
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (DataDirectoryLock.tryCreate(path)) return new DataDirectoryLock(path);
      const owner = DataDirectoryLock.removeStale(path);
      if (owner !== undefined) {
        throw new StartupError(
          `The data directory ${directory} is in use by process ${owner}. ` +
            `One server process per directory: stop that one, or set CAMELEER_DATA_DIR to another directory.`,
        );
      }
    }
    throw new StartupError(`The data directory ${directory} could not be locked: ${path} keeps coming back.`);
  }

  /** Gives the directory free. Safe to call twice. */
  release(): void {
    // Once only: by the second time the file may be the lock of another process.
    if (this.held) rmSync(this.path, { force: true });
    this.held = false;
  }

  private static prepare(directory: string): void {
    try {
      mkdirSync(directory, { recursive: true });
      accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (cause) {
      const reason = types.isNativeError(cause) ? cause.message : String(cause);
      throw new StartupError(
        `The data directory ${directory} (CAMELEER_DATA_DIR) cannot be created or written: ${reason}.`,
      );
    }
  }

  /** Makes a lock file that is never seen without its content. */
  private static tryCreate(path: string): boolean {
    const temporary = `${path}.${process.pid}.new`;
    writeFileSync(temporary, `${process.pid} ${startMark(process.pid)}\n`, { mode: 0o600 });
    try {
      linkSync(temporary, path);
      return true;
    } catch (error) {
      if (types.isNativeError(error) && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  /** Removes a lock file whose owner is gone; answers the living process that has it, or is just taking it over. */
  private static removeStale(path: string): number | undefined {
    const content = DataDirectoryLock.read(path);
    if (content === undefined) return undefined;
    const owner = livingOwner(content);
    if (owner !== undefined) return owner;
    const permit = `${path}.${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
    if (!DataDirectoryLock.tryCreate(permit)) return DataDirectoryLock.removeStale(permit);
    try {
      // Looked at again: it may have been taken over, permit given back and all, since it was read.
      if (DataDirectoryLock.read(path) === content && livingOwner(content) === undefined) rmSync(path);
    } finally {
      rmSync(permit, { force: true });
    }
    return undefined;
  }

  private static read(path: string): string | undefined {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  }
}
