import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../test/support/builders.js';
import { DataDirectoryLock } from './data-directory-lock.js';

let directory: string;
let path: string;

beforeEach(() => {
  directory = aDirectory();
  path = join(directory, 'lock');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const acquire = (): DataDirectoryLock => DataDirectoryLock.acquire(directory);
/** The pid of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;

describe('the lock of a data directory', () => {
  it('is a file that names its owner', () => {
    acquire();
    expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+\n$`));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('makes the directory when there is none', () => {
    const deep = join(directory, 'a/b/c');
    DataDirectoryLock.acquire(deep);
    expect(existsSync(join(deep, 'lock'))).toBe(true);
  });

  it('refuses a second owner and tells what to do', () => {
    acquire();
    expect(acquire).toThrow(expect.objectContaining({ name: 'StartupError' }));
    expect(acquire).toThrow(
      `The data directory ${directory} is in use by process ${process.pid}. One server process per directory: ` +
        'stop that one, or set CAMELEER_DATA_DIR to another directory.',
    );
  });

  it('is free after its release', () => {
    acquire().release();
    expect(existsSync(path)).toBe(false);
    acquire();
  });

  it('is released once: a second release does not take it from the next owner', () => {
    const first = acquire();
    first.release();
    acquire();
    first.release();
    expect(existsSync(path)).toBe(true);
  });
});

describe('a lock that was left behind', () => {
  it('by a process that is gone is taken over', () => {
    writeFileSync(path, `${deadPid()} 12345\n`);
    acquire();
    expect(readFileSync(path, 'utf8')).toContain(String(process.pid));
  });

  it('by a process whose pid another one has now is taken over', () => {
    writeFileSync(path, `${process.pid} 1\n`);
    acquire();
    expect(readFileSync(path, 'utf8')).not.toBe(`${process.pid} 1\n`);
  });

  it('by a living process is respected, though its start is not known', () => {
    writeFileSync(path, `${process.ppid}\n`);
    expect(acquire).toThrow(`in use by process ${process.ppid}`);
  });

  it.each(['', '\n', 'garbage', '-1 5', '0 5', '1.5 5'])('as %j is taken over', (content) => {
    writeFileSync(path, content);
    acquire();
    expect(readFileSync(path, 'utf8')).toContain(String(process.pid));
  });

  it('is given time to be written by a process that starts at the same moment', async () => {
    writeFileSync(path, '');
    const owner = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20_000)']);
    const writer = spawn('sh', ['-c', `sleep 0.03; echo ${owner.pid} > ${path}`]);
    const ended = [owner, writer].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    try {
      expect(acquire).toThrow(`in use by process ${owner.pid}`);
    } finally {
      owner.kill();
      await Promise.all(ended);
    }
  });
});

describe('a directory that cannot be used', () => {
  it('is told by its name and the variable that sets it', () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    const inside = join(file, 'data');
    expect(() => DataDirectoryLock.acquire(inside)).toThrow(
      expect.objectContaining({
        name: 'StartupError',
        message: expect.stringMatching(
          /^The data directory .*file\/data \(CAMELEER_DATA_DIR\) cannot be created or written: ENOTDIR/,
        ),
      }),
    );
  });

  it('is one whose lock is no file', () => {
    mkdirSync(path);
    expect(acquire).toThrow(expect.objectContaining({ name: 'StartupError', message: expect.stringContaining(path) }));
  });
});
