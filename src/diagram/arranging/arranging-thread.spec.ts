import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/builders.js';
import { eventually } from '../../../test/support/eventually.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';
import type { ArrangingLimits } from './arranging-limits.js';
import { type ArrangingOutcome, ArrangingThread } from './arranging-thread.js';

/** Takes the height of the first box for a command; its entry is then where it was done: in which thread of which start. */
const SCRIPT = `
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parentPort, threadId } from 'node:worker_threads';
const file = (name) => new URL(name, new URL('.', import.meta.url));
appendFileSync(file('starts'), 'x');
const starts = readFileSync(file('starts')).length;
parentPort.on('message', ({ boxes: [{ height }] }) => {
  if (height === 1) for (;;) ;
  if (height === 2) throw new Error('out of order');
  if (height === 3) parentPort.postMessage({ is: 'failed', failure: 'Error: a bug' });
  else if (height === 4) { writeFileSync(file('busy'), ''); while (!existsSync(file('go'))) ; parentPort.postMessage({ is: 'arranged', arrangement: { entries: [], lines: [] } }); }
  else parentPort.postMessage({ is: 'arranged', arrangement: { entries: [{ x: threadId, y: starts }], lines: [] } });
});
parentPort.postMessage({ is: 'ready' });
`;
const [ENDLESS, THROW, FAIL, WAIT, ARRANGE] = [1, 2, 3, 4, 5];

/** So long that a slow machine does not meet them. */
const PATIENT: ArrangingLimits = { startMs: 30_000, arrangeMs: 30_000, waitMs: 30_000, waiting: 4, heapMegabytes: 64 };

let folder: string;
let thread: ArrangingThread | undefined;

beforeEach(() => {
  folder = aDirectory();
  writeFileSync(join(folder, 'worker.mjs'), SCRIPT);
});

afterEach(async () => {
  await thread?.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(limits: Partial<ArrangingLimits> = {}, script = 'worker.mjs'): ArrangingThread {
  thread = new ArrangingThread({ ...PATIENT, ...limits }, pathToFileURL(join(folder, script)));
  return thread;
}

const graph = (height: number): BoxGraph => ({
  boxes: [{ left: 1, right: 1, height, exit: { x: 0, y: height } }],
  lines: [],
});
/** The start in which it was arranged, or why it was not. */
const told = (outcome: ArrangingOutcome): unknown =>
  'arrangement' in outcome ? outcome.arrangement.entries[0]?.y : outcome.reason;
const run = async (on: ArrangingThread, ...commands: readonly number[]): Promise<unknown[]> =>
  (await Promise.all(commands.map((command) => on.arrange(graph(command))))).map(told);
const count = (name: string): number => readFileSync(join(folder, name), 'utf8').length;

describe('a thread that arranges', () => {
  it('is another one, the same for all, and starts with the first graph', async () => {
    const arranging = open();
    expect(() => count('starts')).toThrow('ENOENT');
    const outcomes = await Promise.all([ARRANGE, ARRANGE, ARRANGE].map((command) => arranging.arrange(graph(command))));
    const threads = outcomes.map((outcome) => ('arrangement' in outcome ? outcome.arrangement.entries[0]?.x : 0));
    expect(threads[0]).toBeGreaterThan(0);
    expect(new Set(threads).size).toBe(1);
    expect(count('starts')).toBe(1);
  });

  it('is replaced when it takes too long, and nothing else is lost', async () => {
    expect(await run(open({ arrangeMs: 300 }), ARRANGE, ENDLESS, ARRANGE)).toEqual([1, 'slow', 2]);
    await eventually(() => {
      expect(count('starts')).toBe(2);
    });
  });

  it('is replaced when it dies', async () => {
    expect(await run(open(), THROW, ARRANGE)).toEqual(['failed', 2]);
  });

  it('goes on after a graph that cannot be arranged', async () => {
    const arranging = open();
    expect(await run(arranging, FAIL, ARRANGE)).toEqual(['failed', 1]);
    expect(await arranging.arrange(graph(FAIL))).toMatchObject({ cause: { message: 'Error: a bug' } });
  });

  it('lets only some graphs wait', async () => {
    const arranging = open();
    const first = run(arranging, WAIT);
    await eventually(() => {
      expect(count('busy')).toBe(0);
    });
    const others = run(arranging, ...Array.from({ length: 6 }, () => ARRANGE));
    writeFileSync(join(folder, 'go'), '');
    expect(await first).toEqual([undefined]);
    expect(await others).toEqual([1, 1, 1, 1, 'busy', 'busy']);
  });

  it('does not begin what has waited for too long', async () => {
    const arranging = open({ waitMs: 200, arrangeMs: 1000 });
    await run(arranging, ARRANGE);
    expect(await run(arranging, ENDLESS, ARRANGE)).toEqual(['slow', 'busy']);
  });

  it.each([
    ['has no script', 'missing.mjs', ''],
    ['dies at its start', 'dies.mjs', 'throw new Error("no memory");'],
    ['ends at its start', 'ends.mjs', 'process.exit(3);'],
    ['is never ready', 'never.mjs', 'setInterval(() => undefined, 1000);'],
  ])('that %s is not tried again', async (_what, script, code) => {
    const starts = `import { appendFileSync } from 'node:fs'; appendFileSync(new URL('starts', import.meta.url), 'x');`;
    if (code !== '') writeFileSync(join(folder, script), `${starts}\n${code}`);
    const arranging = open({ startMs: 1500 }, script);
    expect(await run(arranging, ARRANGE, ARRANGE)).toEqual(['unavailable', 'unavailable']);
    expect(await run(arranging, ARRANGE)).toEqual(['unavailable']);
    if (code !== '') expect(count('starts')).toBe(1);
  });
});

describe('the end of a thread', () => {
  it('comes at once, whatever it is doing, and with it that of all that is waited for', async () => {
    const arranging = open();
    await run(arranging, ARRANGE);
    const waiting = run(arranging, ENDLESS, ARRANGE);
    await arranging.close();
    expect(await waiting).toEqual(['closed', 'closed']);
    expect(await run(arranging, ARRANGE)).toEqual(['closed']);
    expect(count('starts')).toBe(1);
  });

  it('may come before it has started', async () => {
    await open().close();
    const arranging = open();
    const waiting = run(arranging, ARRANGE);
    await arranging.close();
    expect(await waiting).toEqual(['closed']);
  });
});
