import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { aDirectory } from '../../test/support/builders.js';
import { PROJECT } from '../../test/support/golden.js';
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

  it('is not touched while another living process takes it over', () => {
    const left = `${deadPid()} 12345\n`;
    writeFileSync(path, left);
    writeFileSync(permitFor(left), `${process.ppid}\n`);
    expect(acquire).toThrow(`in use by process ${process.ppid}`);
    expect(readFileSync(path, 'utf8')).toBe(left);
  });

  it('is taken over though another process died while it did', () => {
    const left = `${deadPid()} 12345\n`;
    writeFileSync(path, left);
    writeFileSync(permitFor(left), `${deadPid()} 777\n`);
    acquire();
    expect(readFileSync(path, 'utf8')).toContain(String(process.pid));
    expect(readdirSync(directory)).toEqual(['lock']);
  });

  it('is taken over by one of many processes that find it at the same time', async () => {
    const compiled = compileLock();
    for (let round = 0; round < 4; round++) {
      writeFileSync(path, `${deadPid()} ${round}\n`);
      const contenders = Array.from({ length: 5 }, () => new Contender(compiled));
      await Promise.all(contenders.map((contender) => contender.line()));
      for (const contender of contenders) contender.go();
      const answers = await Promise.all(contenders.map((contender) => contender.line()));
      await Promise.all(contenders.map((contender) => contender.end()));
      expect(answers.toSorted()).toEqual(['locked', 'refused', 'refused', 'refused', 'refused']);
      rmSync(path);
    }
  });
});

/** The file that permits to take over a lock of such content. */
const permitFor = (content: string): string =>
  `${path}.${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;

/** The lock as plain JavaScript that another process can load; answers its path. */
function compileLock(): string {
  const folder = join(directory, 'compiled');
  mkdirSync(folder);
  for (const name of ['data-directory-lock', 'startup-error']) {
    const { code } = transformFileSync(join(PROJECT, 'src', 'common', `${name}.ts`), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    });
    writeFileSync(join(folder, `${name}.js`), code);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return join(folder, 'data-directory-lock.js');
}

/** A process that locks when it is told to, says how that went, and keeps the lock until its input ends. */
class Contender {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly lines: AsyncIterator<string>;

  constructor(compiled: string) {
    const script = `
      import { DataDirectoryLock } from ${JSON.stringify(compiled)};
      process.stdin.once('data', () => {
        try {
          DataDirectoryLock.acquire(${JSON.stringify(directory)});
          console.log('locked');
        } catch (error) {
          console.log(error.message.includes('in use by') ? 'refused' : JSON.stringify(error.stack));
        }
      });
      console.log('ready');`;
    this.child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    const next = await this.lines.next();
    return next.done === true ? 'ended' : next.value;
  }

  go(): void {
    this.child.stdin.write('go');
  }

  async end(): Promise<void> {
    this.child.stdin.end();
    if (this.child.exitCode === null) await once(this.child, 'close');
  }
}

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
