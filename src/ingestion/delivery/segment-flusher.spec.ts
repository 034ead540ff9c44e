import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Segment } from '../spool/segment.js';
import { Backoff } from './backoff.js';
import { SegmentFlusher, type SegmentFlusherOptions } from './segment-flusher.js';

const aSegment = (token: string): Segment => ({
  lane: 'executions',
  path: `/spool/${token}.rows`,
  token,
  bytes: 1,
  rows: 1,
  since: 0,
});

let log: string[];

beforeEach(() => {
  log = [];
});

/** Notes everything that happens; `fields` are the faults. */
function aFlusher(fields: Partial<SegmentFlusherOptions> = {}): SegmentFlusher {
  const { store, remove, ...rest } = fields;
  return new SegmentFlusher({
    store: (segment) => {
      log.push(`store ${segment.token}`);
      return store?.(segment) ?? Promise.resolve();
    },
    remove: (segment) => {
      log.push(`remove ${segment.token}`);
      return remove?.(segment) ?? Promise.resolve();
    },
    backoff: new Backoff(1, 1, () => 1),
    onStored: ({ token }) => log.push(`stored ${token}`),
    onFailure: ({ token }, _error, retryInMs) => log.push(`failed ${token}, again in ${retryInMs}`),
    ...rest,
  });
}

/** Fails so many times, then succeeds. */
const failing = (times: number) => (): Promise<void> =>
  times-- > 0 ? Promise.reject(new Error('no')) : Promise.resolve();

describe('a flusher', () => {
  it('stores one segment at a time, oldest first, and removes each before the next', async () => {
    const flusher = aFlusher();
    for (const token of ['a', 'b', 'c']) flusher.add(aSegment(token));
    expect(flusher.pending).toBe(3);
    await flusher.drained();
    expect(log).toEqual(['a', 'b', 'c'].flatMap((token) => [`store ${token}`, `stored ${token}`, `remove ${token}`]));
    expect(flusher.pending).toBe(0);
  });

  it('tries the same segment again until it is stored, then goes on', async () => {
    const flusher = aFlusher({ store: failing(2) });
    flusher.add(aSegment('a'));
    flusher.add(aSegment('b'));
    await flusher.drained();
    expect(log.filter((entry) => !entry.startsWith('remove'))).toEqual([
      'store a',
      'failed a, again in 1',
      'store a',
      'failed a, again in 1',
      'store a',
      'stored a',
      'store b',
      'stored b',
    ]);
  });

  it('waits longer with every failure, and from the start after a success', async () => {
    const waits: number[] = [];
    const results = [false, false, true, false, true];
    const flusher = aFlusher({
      store: () => (results.shift() === false ? Promise.reject(new Error('no')) : Promise.resolve()),
      backoff: new Backoff(2, 100, () => 1),
      onFailure: (_segment, _error, retryInMs) => waits.push(retryInMs),
    });
    flusher.add(aSegment('a'));
    flusher.add(aSegment('b'));
    await flusher.drained();
    expect(waits).toEqual([2, 4, 2]);
  });

  it('goes on when a stored segment cannot be removed', async () => {
    const flusher = aFlusher({ remove: failing(1) });
    flusher.add(aSegment('a'));
    flusher.add(aSegment('b'));
    await flusher.drained();
    expect(log).toEqual(['store a', 'stored a', 'remove a', 'failed a, again in 0', 'store b', 'stored b', 'remove b']);
  });

  it('is drained when it has nothing to do', async () => {
    await aFlusher().drained();
    expect(log).toEqual([]);
  });

  it('stores a segment whenever it is added, also the moment it has just finished', async () => {
    for (let turns = 0; turns < 12; turns++) {
      const flusher = aFlusher({
        remove: ({ token }) => {
          let turn = Promise.resolve();
          for (let left = turns; left > 0; left--) turn = turn.then(() => undefined);
          if (token === 'first') {
            void turn.then(() => {
              flusher.add(aSegment(`second after ${turns}`));
            });
          }
          return Promise.resolve();
        },
      });
      flusher.add(aSegment('first'));
      await new Promise(setImmediate);
      await flusher.drained();
      expect(log).toContain(`stored second after ${turns}`);
    }
  });
});

describe('a stop', () => {
  it('does not wait for the end of a pause', async () => {
    const flusher = aFlusher({ store: failing(9), backoff: new Backoff(60_000, 60_000, () => 1) });
    flusher.add(aSegment('a'));
    await new Promise(setImmediate);
    const started = performance.now();
    await flusher.stop();
    expect(performance.now() - started).toBeLessThan(1000);
    expect(log).toEqual(['store a', 'failed a, again in 60000']);
    expect(flusher.pending).toBe(1);
  });

  it('ends the attempt at work and starts no other', async () => {
    let finish = (): void => undefined;
    const flusher = aFlusher({ store: () => new Promise((resolve) => (finish = resolve)) });
    flusher.add(aSegment('a'));
    flusher.add(aSegment('b'));
    const stopped = flusher.stop();
    finish();
    await stopped;
    expect(log).toEqual(['store a', 'stored a', 'remove a']);
    expect(flusher.pending).toBe(1);
  });

  it('does not pause when the attempt at work fails', async () => {
    let fail = (): void => undefined;
    const flusher = aFlusher({
      store: () =>
        new Promise((_resolve, reject) => {
          fail = () => {
            reject(new Error('no'));
          };
        }),
      backoff: new Backoff(60_000, 60_000, () => 1),
    });
    flusher.add(aSegment('a'));
    const stopped = flusher.stop();
    fail();
    await stopped;
    expect(flusher.pending).toBe(1);
  });

  it('leaves what is added afterwards', async () => {
    const flusher = aFlusher();
    await flusher.stop();
    flusher.add(aSegment('late'));
    await flusher.drained();
    expect([log, flusher.pending]).toEqual([[], 1]);
  });
});
