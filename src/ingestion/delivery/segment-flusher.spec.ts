import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Segment } from '../spool/segment.js';
import { Backoff } from '../../common/backoff.js';
import { DeliveryStopped } from './circuit-breaker.js';
import { SegmentFlusher, type SegmentFlusherOptions } from './segment-flusher.js';

Logger.overrideLogger(false);

/** Its file is there: one whose file is gone is given up. */
const aSegment = (token: string): Segment => ({
  lane: 'executions',
  path: fileURLToPath(import.meta.url),
  token,
  bytes: 1,
  rows: 1,
  since: 0,
});

let log: string[];

beforeEach(() => {
  log = [];
});

interface Faults {
  readonly deliver?: (segment: Segment) => Promise<void>;
  readonly remove?: (segment: Segment) => Promise<void>;
  readonly backoff?: Backoff;
  readonly waitsElsewhere?: boolean;
  readonly onFailure?: SegmentFlusherOptions['listener']['onFailure'];
}

/** Notes everything that happens. */
function aFlusher({ deliver, remove, backoff, waitsElsewhere = false, onFailure }: Faults = {}): SegmentFlusher {
  return new SegmentFlusher({
    deliver: async (segment) => {
      log.push(`store ${segment.token}`);
      await deliver?.(segment);
      return segment.rows;
    },
    remove: (segment) => {
      log.push(`remove ${segment.token}`);
      return remove?.(segment) ?? Promise.resolve();
    },
    backoff: backoff ?? new Backoff(1, 1, () => 1),
    waitsElsewhere: () => waitsElsewhere,
    listener: {
      onStored: ({ token }) => log.push(`stored ${token}`),
      onFailure: onFailure ?? (({ token }, _error, retryInMs) => log.push(`failed ${token}, again in ${retryInMs}`)),
      onLeftover: ({ token }) => log.push(`leftover ${token}`),
      onLost: ({ token }) => log.push(`lost ${token}`),
    },
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
    const flusher = aFlusher({ deliver: failing(2) });
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
      deliver: () => (results.shift() === false ? Promise.reject(new Error('no')) : Promise.resolve()),
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
    expect(log).toEqual(['store a', 'stored a', 'remove a', 'leftover a', 'store b', 'stored b', 'remove b']);
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

describe('a failing flusher', () => {
  it('gives up a segment whose file is gone, and goes on', async () => {
    const flusher = aFlusher({ deliver: failing(1) });
    flusher.add({ ...aSegment('gone'), path: '/spool/gone.rows' });
    flusher.add(aSegment('b'));
    await flusher.drained();
    expect(log).toEqual(['store gone', 'lost gone', 'remove gone', 'store b', 'stored b', 'remove b']);
  });

  it('does not wait where the next attempt waits by itself', async () => {
    const patient = new Backoff(60_000, 60_000, () => 1);
    const flusher = aFlusher({ deliver: failing(1), backoff: patient, waitsElsewhere: true });
    flusher.add(aSegment('a'));
    await flusher.drained();
    expect(log).toEqual(['store a', 'failed a, again in 0', 'store a', 'stored a', 'remove a']);
  });

  it('is not stopped by a listener that fails itself', async () => {
    const flusher = aFlusher({
      deliver: failing(1),
      onFailure: () => {
        throw new Error('the listener is broken');
      },
    });
    flusher.add(aSegment('a'));
    flusher.add(aSegment('b'));
    await flusher.drained();
    expect(log.filter((entry) => entry.startsWith('stored'))).toEqual(['stored a', 'stored b']);
  });

  it('ends when a waiting attempt is called off', async () => {
    const flusher = aFlusher({ deliver: () => Promise.reject(new DeliveryStopped()) });
    flusher.add(aSegment('a'));
    await flusher.drained();
    expect([log, flusher.pending]).toEqual([['store a'], 1]);
  });
});

describe('a stop', () => {
  it('does not wait for the end of a pause', async () => {
    const flusher = aFlusher({ deliver: failing(9), backoff: new Backoff(60_000, 60_000, () => 1) });
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
    const flusher = aFlusher({ deliver: () => new Promise((resolve) => (finish = resolve)) });
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
      deliver: () =>
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
