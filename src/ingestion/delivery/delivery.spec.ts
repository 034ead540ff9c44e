import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';
import { eventually } from '../../../test/support/eventually.js';
import { Metrics } from '../../telemetry/metrics.js';
import type { Segment } from '../spool/segment.js';
import { Delivery } from './delivery.js';
import { SegmentStore } from './segment-store.js';

Logger.overrideLogger(false);

class FakeStore extends SegmentStore {
  readonly stored: string[] = [];

  constructor(private readonly answer: (segment: Segment) => Promise<void> = () => Promise.resolve()) {
    super();
  }

  override async store(segment: Segment): Promise<void> {
    await this.answer(segment);
    this.stored.push(segment.token);
  }
}

const aSegment = (token: string, lane = 'executions'): Segment => ({
  lane,
  // A segment whose file is gone would be given up.
  path: fileURLToPath(import.meta.url),
  token,
  bytes: 1,
  rows: 2,
  since: 0,
});

let metrics: Metrics;
let removed: string[];

beforeEach(() => {
  metrics = new Metrics();
  removed = [];
});

function aDelivery(store: SegmentStore): Delivery {
  return new Delivery({
    store,
    deadLetters: { keep: () => Promise.resolve(), keepDamaged: () => Promise.resolve() },
    metrics,
    now: () => 0,
    remove: ({ token }) => {
      removed.push(token);
      return Promise.resolve();
    },
  });
}

const never = (): Promise<void> => new Promise(() => undefined);

describe('delivery', () => {
  it('stores and removes everything, and counts rows by lane', async () => {
    const store = new FakeStore();
    const delivery = aDelivery(store);
    for (const segment of [aSegment('a'), aSegment('b'), aSegment('r', 'running_executions')]) delivery.add(segment);
    expect(delivery.pending).toBe(3);
    await delivery.drained();
    expect(store.stored.toSorted()).toEqual(['a', 'b', 'r']);
    expect(removed.toSorted()).toEqual(['a', 'b', 'r']);
    const { values } = await metrics.flushedRows.get();
    expect(values.map(({ labels, value }) => [labels.lane, value]).toSorted()).toEqual([
      ['executions', 4],
      ['running_executions', 2],
    ]);
  });

  it('does not let one lane hold up another', async () => {
    const store = new FakeStore(({ lane }) => (lane === 'executions' ? never() : Promise.resolve()));
    const delivery = aDelivery(store);
    delivery.add(aSegment('stuck'));
    delivery.add(aSegment('r', 'running_executions'));
    await eventually(() => {
      expect([store.stored, delivery.pending]).toEqual([['r'], 1]);
    });
  });

  it('counts failures by what they mean', async () => {
    const failures = [
      new ClickHouseFailure('unavailable', 'flush', undefined, new Error('refused')),
      new Error('anything'),
    ];
    const delivery = aDelivery(
      new FakeStore(() => {
        const failure = failures.shift();
        return failure ? Promise.reject(failure) : Promise.resolve();
      }),
    );
    delivery.add(aSegment('a'));
    await delivery.drained();
    const { values } = await metrics.flushFailures.get();
    expect(values.map(({ labels, value }) => [labels.kind, value])).toEqual([
      ['unavailable', 1],
      ['unknown', 1],
    ]);
  });
});

describe('stopping', () => {
  it('stores what is there and ends as soon as that is done', async () => {
    const store = new FakeStore(() => new Promise((resolve) => setTimeout(resolve, 5)));
    const delivery = aDelivery(store);
    for (const token of ['a', 'b', 'c']) delivery.add(aSegment(token));
    const started = performance.now();
    expect(await delivery.stop(60_000)).toBe(0);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(store.stored).toEqual(['a', 'b', 'c']);
  });

  it('gives up after the timeout and says how much is left', async () => {
    const store = new FakeStore(() => Promise.reject(new Error('ClickHouse is down')));
    const delivery = aDelivery(store);
    for (const token of ['a', 'b']) delivery.add(aSegment(token));
    const started = performance.now();
    expect(await delivery.stop(30)).toBe(2);
    const took = performance.now() - started;
    expect(took).toBeGreaterThanOrEqual(29);
    expect(took).toBeLessThan(2000);
    expect(removed).toEqual([]);
  });

  it('does not wait for ever for an attempt that nobody answers', async () => {
    jest.useFakeTimers();
    try {
      const delivery = aDelivery(new FakeStore(never));
      delivery.add(aSegment('a'));
      const stopped = delivery.stop(30);
      await jest.advanceTimersByTimeAsync(30_000);
      expect(await stopped).toBe(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('has nothing to wait for when nothing came', async () => {
    expect(await aDelivery(new FakeStore()).stop(60_000)).toBe(0);
  });
});
