import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDirectory } from '../../../test/support/builders.js';
import { eventually } from '../../../test/support/eventually.js';
import { anEncodingRequest } from '../../../test/support/sent-executions.js';
import { EncodingPool } from './encoding-pool.js';

/** Takes a command for a body. What it answers to any other body is the body itself as the bytes of a row. */
const SCRIPT = `
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
const folder = new URL('.', import.meta.url);
appendFileSync(new URL('starts', folder), 'x');
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
parentPort.on('message', ({ body }) => {
  const [command, name = 'none'] = Buffer.from(body).toString().split(' ');
  const file = new URL(name, folder);
  if (command === 'wait') while (!existsSync(file)) pause();
  if (command === 'open') writeFileSync(file, '');
  if (command === 'rules') body = Buffer.from(JSON.stringify(workerData));
  if (command === 'exit') process.exit(0);
  if (command === 'throw') throw new Error('out of order');
  if (command === 'refuse') {
    writeFileSync(file, '');
    const refusal = { code: 'MALFORMED_JSON', detail: 'Byte 3: no.', extensions: { byteOffset: 3 } };
    parentPort.postMessage({ ok: false, refusal });
  } else if (command === 'deep') {
    parentPort.postMessage({ ok: false, refusal: { code: 'NESTING_TOO_DEEP', detail: 'no.', extensions: undefined } });
  } else if (command === 'fail') parentPort.postMessage({ ok: false, failure: 'Error: a bug\\n  at x' });
  else parentPort.postMessage({
    ok: true,
    encoded: { parts: [{ lane: 'executions', rows: 1, bytes: body, lastFrame: 0 }], accepted: 1, rejected: [] },
  });
});
`;

const RULES = { names: ['*password*'], jsonPaths: ['$..iban'] };

let folder: string;
let pool: EncodingPool | undefined;

beforeEach(() => {
  folder = aDirectory();
  writeFileSync(join(folder, 'worker.mjs'), SCRIPT);
});

afterEach(async () => {
  await pool?.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(size: number, script = 'worker.mjs'): EncodingPool {
  pool = new EncodingPool(size, RULES, pathToFileURL(join(folder, script)));
  return pool;
}

/** Encodes and answers what the worker answered. */
async function encoded(threads: EncodingPool, text: string): Promise<string> {
  const { parts } = await threads.encode(anEncodingRequest(text));
  return Buffer.from(parts[0]?.bytes ?? []).toString();
}

/** Lets requests settle and answers in which order they did. */
async function order(threads: EncodingPool, ...texts: readonly string[]): Promise<string[]> {
  const settled: string[] = [];
  const note = (text: string) => (): number => settled.push(text);
  await Promise.all(texts.map((text) => encoded(threads, text).then(note(text), note(`${text} failed`))));
  return settled;
}

const starts = (): number => readFileSync(join(folder, 'starts'), 'utf8').length;
const lost = { message: 'Executions could not be encoded' };

describe('the results of a pool', () => {
  it('belong to their requests, however many there are', async () => {
    const texts = Array.from({ length: 50 }, (_, i) => `text-${i}`);
    const threads = open(3);
    expect(await Promise.all(texts.map((text) => encoded(threads, text)))).toEqual(texts);
  });

  it('come in the order of the requests', async () => {
    // The first cannot be ready before the second is.
    expect(await order(open(2), 'wait gate', 'open gate', 'third')).toEqual(['wait gate', 'open gate', 'third']);
  });

  it('come in that order when they are failures, too', async () => {
    const texts = ['wait gate', 'refuse gate', 'fail', 'last'];
    expect(await order(open(2), ...texts)).toEqual(['wait gate', 'refuse gate failed', 'fail failed', 'last']);
  });

  it('are refusals with all that belongs to them', async () => {
    const threads = open(1);
    await expect(encoded(threads, 'refuse')).rejects.toMatchObject({
      name: 'AppError',
      code: 'MALFORMED_JSON',
      detail: 'Byte 3: no.',
      options: { extensions: { byteOffset: 3 } },
    });
    await expect(encoded(threads, 'deep')).rejects.toMatchObject({ code: 'NESTING_TOO_DEEP', options: {} });
  });

  it('are errors where the worker found a bug', async () => {
    await expect(encoded(open(1), 'fail')).rejects.toMatchObject({ name: 'Error', message: 'Error: a bug\n  at x' });
  });

  it('are not kept', async () => {
    const threads = open(1);
    const first = new WeakRef(await threads.encode(anEncodingRequest('first')));
    setFlagsFromString('--expose-gc');
    await eventually(async () => {
      await encoded(threads, 'later');
      runInNewContext('gc()');
      expect(first.deref()).toBeUndefined();
    });
  });
});

describe('the rules of redaction', () => {
  it('are given to every thread, also to one that takes the place of another', async () => {
    const threads = open(1);
    expect(JSON.parse(await encoded(threads, 'rules'))).toEqual(RULES);
    await expect(encoded(threads, 'exit')).rejects.toMatchObject(lost);
    expect(JSON.parse(await encoded(threads, 'rules'))).toEqual(RULES);
  });
});

describe('a worker that dies', () => {
  it.each(['exit', 'throw'])('by %s loses the requests it had; later ones are encoded', async (death) => {
    const threads = open(1);
    expect(await encoded(threads, 'before')).toBe('before');
    const given = [death, 'behind', 'further behind'].map((text) => encoded(threads, text));
    for (const result of await Promise.allSettled(given)) expect(result).toMatchObject({ reason: lost });
    expect(await encoded(threads, 'after')).toBe('after');
    expect(await order(threads, 'a', 'b', 'c')).toEqual(['a', 'b', 'c']);
  });

  it('leaves those of the others alone', async () => {
    expect(await order(open(2), 'throw', 'other')).toEqual(['throw failed', 'other']);
  });

  it('is started again when there is something to do, and not over and over', async () => {
    writeFileSync(join(folder, 'broken.mjs'), `${SCRIPT}\nthrow new Error('does not start');`);
    const threads = open(1, 'broken.mjs');
    for (let attempt = 0; attempt < 8; attempt++) {
      await expect(encoded(threads, 'text')).rejects.toMatchObject(lost);
    }
    // Time for more, if there were more.
    await sleep(200);
    expect(starts()).toBe(8);
  });

  it('may have no script at all', async () => {
    await expect(encoded(open(1, 'missing.mjs'), 'text')).rejects.toMatchObject(lost);
  });
});

describe('a request that cannot be handed over', () => {
  it('fails by itself: the next one does not get its answer', async () => {
    const threads = open(1);
    const request = anEncodingRequest('text');
    const context = { ...request.context, notCloneable: () => 1 };
    const results = Promise.allSettled([
      threads.encode({ ...request, context }),
      encoded(threads, 'one'),
      encoded(threads, 'two'),
    ]);
    expect(await results).toMatchObject([{ reason: { name: 'DataCloneError' } }, { value: 'one' }, { value: 'two' }]);
  });
});

describe('the end of a pool', () => {
  it('fails what is still waited for, in every thread and behind it', async () => {
    const threads = open(2);
    const texts = ['wait never', 'wait never', 'behind', 'behind'];
    const waiting = Promise.allSettled(texts.map((text) => encoded(threads, text)));
    await threads.close();
    for (const result of await waiting) expect(result).toMatchObject({ reason: lost });
  });

  it('takes no request any more', async () => {
    const threads = open(1);
    await threads.close();
    await expect(encoded(threads, 'late')).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
    await threads.close();
    expect(await encoded(open(1), 'another pool')).toBe('another pool');
  });
});
