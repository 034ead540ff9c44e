import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/builders.js';
import { eventually } from '../../../test/support/eventually.js';
import type { JobOutcome } from './job-outcome.js';
import { JobThread } from './job-thread.js';
import type { JobThreadLimits } from './job-thread-options.js';

interface Tasks {
  /** Does what it is told to, and answers where: in which thread of which start. */
  readonly obey: (command: Command) => { readonly thread: number; readonly start: number };
}

type Command = 'be endless' | 'die' | 'fail' | 'wait' | 'work';

const SCRIPT = `
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parentPort, threadId } from 'node:worker_threads';
const file = (name) => new URL(name, new URL('.', import.meta.url));
appendFileSync(file('starts'), 'x');
const start = readFileSync(file('starts')).length;
parentPort.on('message', ({ task, given }) => {
  if (task !== 'obey') return;
  if (given === 'be endless') for (;;) ;
  if (given === 'die') throw new Error('out of order');
  if (given === 'fail') return parentPort.postMessage({ failure: 'Error: a bug' });
  if (given === 'wait') { writeFileSync(file('busy'), ''); while (!existsSync(file('go'))) ; }
  parentPort.postMessage({ result: { thread: threadId, start } });
  if (given === 'wait') writeFileSync(file('answered'), '');
});
parentPort.postMessage('ready');
`;

/** So long that a slow machine does not meet them. */
const PATIENT: JobThreadLimits<keyof Tasks> = {
  startMs: 30_000,
  runMs: { obey: 30_000 },
  waitMs: 30_000,
  waiting: 4,
  heapMegabytes: 64,
};

let folder: string;
let thread: JobThread<Tasks> | undefined;
let unavailable: unknown[];

beforeEach(() => {
  folder = aDirectory();
  unavailable = [];
  writeFileSync(join(folder, 'worker.mjs'), SCRIPT);
});

afterEach(async () => {
  await thread?.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(limits: Partial<typeof PATIENT> = {}, script = 'worker.mjs'): JobThread<Tasks> {
  thread = new JobThread<Tasks>({
    script: pathToFileURL(join(folder, script)),
    limits: { ...PATIENT, ...limits },
    onUnavailable: (cause) => unavailable.push(cause),
  });
  return thread;
}

/** The start in which it was done, or why it was not. */
const told = (outcome: JobOutcome<{ readonly start: number }>): unknown =>
  'result' in outcome ? outcome.result.start : outcome.reason;
const run = async (on: JobThread<Tasks>, ...commands: readonly Command[]): Promise<unknown[]> =>
  (await Promise.all(commands.map((command) => on.run('obey', command)))).map(told);
const count = (name: string): number => readFileSync(join(folder, name), 'utf8').length;

describe('a thread for jobs', () => {
  it('is another one, the same for all, and starts with the first job', async () => {
    const jobs = open();
    expect(() => count('starts')).toThrow('ENOENT');
    const outcomes = await Promise.all([1, 2, 3].map(() => jobs.run('obey', 'work')));
    const threads = outcomes.map((outcome) => ('result' in outcome ? outcome.result.thread : 0));
    expect(threads[0]).toBeGreaterThan(0);
    expect(new Set(threads).size).toBe(1);
    expect(count('starts')).toBe(1);
  });

  it('is replaced when it takes too long, and nothing else is lost', async () => {
    expect(await run(open({ runMs: { obey: 300 } }), 'work', 'be endless', 'work')).toEqual([1, 'slow', 2]);
    await eventually(() => {
      expect(count('starts')).toBe(2);
    });
  });

  it('is not too slow when only nobody listened', async () => {
    const jobs = open({ runMs: { obey: 300 } });
    await run(jobs, 'work');
    writeFileSync(join(folder, 'go'), '');
    // What follows runs right before timers do.
    await setImmediate();
    const done = run(jobs, 'wait');
    const start = performance.now();
    while (performance.now() - start < 400 || !existsSync(join(folder, 'answered')));
    expect(await done).toEqual([1]);
  });

  it('is replaced when it dies', async () => {
    expect(await run(open(), 'die', 'work')).toEqual(['died', 2]);
  });

  it('goes on after a job that failed', async () => {
    const jobs = open();
    expect(await run(jobs, 'fail', 'work')).toEqual(['failed', 1]);
    expect(await jobs.run('obey', 'fail')).toMatchObject({ cause: { message: 'Error: a bug' } });
  });

  it('lets only some jobs wait', async () => {
    const jobs = open();
    const first = run(jobs, 'wait');
    await eventually(() => {
      expect(count('busy')).toBe(0);
    });
    const others = run(jobs, 'work', 'work', 'work', 'work', 'work', 'work');
    writeFileSync(join(folder, 'go'), '');
    expect(await first).toEqual([1]);
    expect(await others).toEqual([1, 1, 1, 1, 'busy', 'busy']);
  });

  it('does not begin what has waited for too long', async () => {
    const jobs = open({ waitMs: 200, runMs: { obey: 1000 } });
    await run(jobs, 'work');
    expect(await run(jobs, 'be endless', 'work')).toEqual(['slow', 'busy']);
  });

  it.each([
    ['has no script', 'missing.mjs', ''],
    ['dies at its start', 'dies.mjs', 'throw new Error("no memory");'],
    ['ends at its start', 'ends.mjs', 'process.exit(3);'],
    ['is never ready', 'never.mjs', 'setInterval(() => undefined, 1000);'],
  ])('that %s is not tried again, which is said once', async (_what, script, code) => {
    const starts = `import { appendFileSync } from 'node:fs'; appendFileSync(new URL('starts', import.meta.url), 'x');`;
    if (code !== '') writeFileSync(join(folder, script), `${starts}\n${code}`);
    const jobs = open({ startMs: 1500 }, script);
    expect(await run(jobs, 'work', 'work')).toEqual(['unavailable', 'unavailable']);
    expect(await run(jobs, 'work')).toEqual(['unavailable']);
    if (code !== '') expect(count('starts')).toBe(1);
    expect(unavailable).toEqual([expect.objectContaining({ message: expect.any(String) })]);
  });
});

describe('the end of a thread', () => {
  it('comes at once, whatever it is doing, and with it that of all that is waited for', async () => {
    const jobs = open();
    await run(jobs, 'work');
    const waiting = run(jobs, 'be endless', 'work');
    await jobs.close();
    expect(await waiting).toEqual(['closed', 'closed']);
    expect(await run(jobs, 'work')).toEqual(['closed']);
    expect(count('starts')).toBe(1);
    expect(unavailable).toEqual([]);
  });

  it('may come before it has started', async () => {
    await open().close();
    const jobs = open();
    const waiting = run(jobs, 'work');
    await jobs.close();
    expect(await waiting).toEqual(['closed']);
    expect(unavailable).toEqual([]);
  });
});
