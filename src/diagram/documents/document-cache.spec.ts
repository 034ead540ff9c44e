import { beforeEach, describe, expect, it } from '@jest/globals';
import { HttpDocument } from '../../http/http-document.js';
import { DocumentCache } from './document-cache.js';

let now = 0;
let made: string[] = [];

const cacheOf = (bounds: Partial<{ entries: number; bytes: number; maxAgeMs: number }> = {}): DocumentCache =>
  new DocumentCache({ entries: 3, bytes: 100, maxAgeMs: 1000, ...bounds }, () => now);

/** Asks for the document of a key; a size that is not asked for again does not matter. */
async function ask(cache: DocumentCache, key: string, bytes = 1): Promise<HttpDocument> {
  return cache.get(key, () => {
    made.push(key);
    return Promise.resolve(new HttpDocument(Buffer.alloc(bytes, key), {}));
  });
}

async function askAll(cache: DocumentCache, keys: string): Promise<void> {
  for (const key of keys) await ask(cache, key);
}

beforeEach(() => {
  now = 1_000_000;
  made = [];
});

describe('a document', () => {
  it('is made once, and is the same then', async () => {
    const cache = cacheOf();
    const first = await ask(cache, 'a');
    expect(await ask(cache, 'a')).toBe(first);
    expect(first.body.toString()).toBe('a');
    expect(made).toEqual(['a']);
  });

  it('is made once for all who ask meanwhile', async () => {
    const cache = cacheOf();
    const [first, second] = await Promise.all([ask(cache, 'a'), ask(cache, 'a'), ask(cache, 'b')]);
    expect(second).toBe(first);
    expect(made).toEqual(['a', 'b']);
  });

  it('is made again when it is too old', async () => {
    const cache = cacheOf();
    await ask(cache, 'a');
    now += 999;
    await ask(cache, 'a');
    expect(made).toEqual(['a']);
    now += 1;
    await askAll(cache, 'aa');
    expect(made).toEqual(['a', 'a']);
  });

  it('that fails is told to all who wait, and made anew for the next', async () => {
    const cache = cacheOf();
    const failing = (): Promise<HttpDocument> => Promise.reject(new Error('no store'));
    const outcomes = await Promise.allSettled([cache.get('a', failing), cache.get('a', failing)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await ask(cache, 'a')).body.length).toBe(1);
  });
});

describe('the one used least recently gives way', () => {
  it('when there are too many', async () => {
    const cache = cacheOf();
    await askAll(cache, 'abc');
    await askAll(cache, 'ad');
    made = [];
    await askAll(cache, 'acdb');
    expect(made).toEqual(['b']);
  });

  it('when they are too large together, as many as it takes', async () => {
    const cache = cacheOf({ bytes: 30 });
    for (const key of 'abc') await ask(cache, key, 10);
    await ask(cache, 'd', 20);
    made = [];
    for (const key of 'cd') await ask(cache, key);
    expect(made).toEqual([]);
    await askAll(cache, 'ab');
    expect(made).toEqual(['a', 'b']);
  });

  it('but not to one that is too large by itself', async () => {
    const cache = cacheOf({ bytes: 30 });
    await askAll(cache, 'ab');
    expect((await ask(cache, 'x', 31)).body.length).toBe(31);
    made = [];
    await askAll(cache, 'abx');
    expect(made).toEqual(['x']);
  });

  it('and what is too old leaves its room', async () => {
    const cache = cacheOf({ bytes: 30 });
    await ask(cache, 'a', 20);
    now += 1000;
    await ask(cache, 'a', 20);
    await ask(cache, 'b', 10);
    made = [];
    await askAll(cache, 'ab');
    expect(made).toEqual([]);
  });
});
