import { mkdirSync, openSync, closeSync, readFileSync, rmSync, writeSync, accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { types } from 'node:util';
import { StartupError } from './startup-error.js';

/** How long another process may take between making the lock file and writing into it. */
const WRITE_GRACE_MS = 100;

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

/**
 * One server process per data directory. The embedded engine lets two processes open the same files without an error
 * and then corrupts them, so the server refuses instead.
 *
 * The lock file holds `pid start-mark`; the lock of a process that is gone is taken over.
 */
export class DataDirectoryLock {
  private held = true;

  private constructor(private readonly path: string) {}

  /** Creates the directory when needed and locks it. Throws a {@link StartupError} when that cannot be done. */
  static acquire(directory: string): DataDirectoryLock {
    DataDirectoryLock.prepare(directory);
    const path = join(directory, 'lock');
    for (let attempt = 0; attempt < 3; attempt++) {
      if (DataDirectoryLock.tryCreate(path)) return new DataDirectoryLock(path);
      DataDirectoryLock.removeIfStale(path, directory, attempt === 0);
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

  private static tryCreate(path: string): boolean {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, `${process.pid} ${startMark(process.pid)}\n`);
      closeSync(file);
      return true;
    } catch (error) {
      if (types.isNativeError(error) && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  }

  private static removeIfStale(path: string, directory: string, firstLook: boolean): void {
    let owner: string;
    try {
      owner = readFileSync(path, 'utf8');
    } catch {
      return;
    }
    if (owner === '' && firstLook) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WRITE_GRACE_MS);
      return;
    }
    const [pidText = '', mark = ''] = owner.trim().split(' ');
    const pid = Number(pidText);
    const held = Number.isInteger(pid) && pid > 0 && isAlive(pid) && (mark === '' || startMark(pid) === mark);
    if (held) {
      throw new StartupError(
        `The data directory ${directory} is in use by process ${pid}. ` +
          `One server process per directory: stop that one, or set CAMELEER_DATA_DIR to another directory.`,
      );
    }
    rmSync(path, { force: true });
  }
}
