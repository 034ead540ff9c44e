import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { HealthReport } from '../../src/health/health-report.js';
import { SegmentStore } from '../../src/ingestion/delivery/segment-store.js';
import { Spool } from '../../src/ingestion/spool/spool.js';
import { problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { type UnreliableStore, withUnreliableStore } from '../support/fake-segment-stores.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

/** Little room, and a stop that does not wait for what cannot be stored. */
const SMALL_SPOOL = { CAMELEER_SPOOL_MAX_BYTES: '1MiB', CAMELEER_SHUTDOWN_TIMEOUT_MS: '100' };
let server: TestApp;

afterEach(async () => {
  await server.close();
});

const store = (): UnreliableStore => server.app.get(SegmentStore);

async function sendMany(batches: number, records: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < batches; i++) {
    const batch = Array.from({ length: records }, (_, j) =>
      j === 0 ? aStuckExecution({ correlationId: 'away' }) : aWireRecord({ correlationId: 'away' }),
    );
    await server.send(batch);
    ids.push(...batch.map(({ executionId }) => executionId));
  }
  return ids.sort();
}

async function expectExactly(ids: readonly string[], correlationId = 'away'): Promise<void> {
  await eventually(async () => {
    const { data, total } = await server.search({ correlationId, limit: 500 });
    expect(data.map(({ executionId }) => executionId).sort()).toEqual(ids);
    expect(total).toBe(ids.length);
  }, 20_000);
}

const health = async (): Promise<[number, HealthReport]> => {
  const answer = await server.get('/health');
  return [answer.status, answer.json as HealthReport];
};

describe('while ClickHouse is away', () => {
  it('data is accepted, the server stays ready, and everything is stored once it is back', async () => {
    server = await createTestApp({}, withUnreliableStore('down'));
    const ids = await sendMany(10, 20);
    await eventually(() => {
      expect(store().attempts).toBeGreaterThan(2);
    });
    expect((await server.get('/health/ready')).status).toBe(200);
    expect((await server.get('/health/live')).status).toBe(200);
    const [status, report] = await health();
    expect([status, report.spool.status]).toEqual([200, 'UP']);
    expect(report.spool.bytes).toBeGreaterThan(0);
    expect(report.spool.oldestMs).toBeGreaterThan(0);
    expect((await server.get('/metrics')).text).toMatch(
      /cameleer_flush_failures_total\{lane="executions"[^}]*\} [1-9]/,
    );
    expect(await server.find({ correlationId: 'away' })).toEqual([]);

    store().mode = 'up';
    await expectExactly(ids);
    await eventually(async () => {
      expect((await health())[1].spool).toMatchObject({ bytes: 0, segments: 0, oldestMs: 0 });
    });
  });

  it('and its answers are lost, everything is stored exactly once', async () => {
    server = await createTestApp({}, withUnreliableStore('lossy'));
    const ids = await sendMany(5, 20);
    await eventually(() => {
      expect(store().attempts).toBeGreaterThan(4);
    });
    store().mode = 'up';
    await expectExactly(ids);
  });
});

describe('a full spool', () => {
  it('is measured without a gap, so that nothing slips in while bytes move from hand to hand', async () => {
    server = await createTestApp({ ...SMALL_SPOOL, CAMELEER_FLUSH_INTERVAL_MS: '10' }, withUnreliableStore('down'));
    const spool = server.app.get(Spool);
    const measured: number[] = [];
    const sent = new AbortController();
    const sampling = (async () => {
      while (!sent.signal.aborted) {
        measured.push(spool.bytes);
        await setImmediate();
      }
    })();
    for (let i = 0; i < 60; i++) await server.post('/data/executions', recordOf(5000));
    sent.abort();
    await sampling;
    expect(measured).toEqual([...measured].sort((a, b) => a - b));
    expect(measured.at(-1)).toBeGreaterThan(60 * 5000);
  });

  const recordOf = (bytes: number): string =>
    JSON.stringify([aWireRecord({ correlationId: 'away', input: { body: 'x'.repeat(bytes) } })]);
  const big = (): string => recordOf(300_000);

  it('is 503 with Retry-After, until ClickHouse has caught up; nothing accepted is lost', async () => {
    server = await createTestApp(SMALL_SPOOL, withUnreliableStore('down'));
    const accepted: string[] = [];
    let answer = await server.post('/data/executions', big());
    for (let i = 0; i < 10 && answer.status === 202; i++) {
      accepted.push('accepted');
      answer = await server.post('/data/executions', big());
    }
    expect(accepted).toHaveLength(3);
    expect(problemOf(answer)).toMatchObject({ status: 503, code: 'SPOOL_FULL' });
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect((await server.get('/metrics')).text).toMatch(/cameleer_spool_full_refusals_total [1-9]/);
    // There is room for less.
    const small = await sendMany(1, 2);
    expect(small).toHaveLength(2);

    store().mode = 'up';
    await eventually(async () => {
      expect((await server.post('/data/executions', big())).status).toBe(202);
    }, 20_000);
    await eventually(async () => {
      expect((await server.search({ correlationId: 'away' })).total).toBe(accepted.length + small.length + 1);
    });
  });

  it('is not ready and DOWN, yet alive and searchable, until there is room again', async () => {
    server = await createTestApp(SMALL_SPOOL, withUnreliableStore('down'));
    expect((await server.get('/health/ready')).status).toBe(200);
    for (let size = 300_000; size > 500; size = Math.floor(size / 2)) {
      while ((await server.post('/data/executions', recordOf(size))).status === 202);
    }
    const ready = await server.get('/health/ready');
    expect([ready.status, ready.json]).toEqual([503, { status: 'DOWN' }]);
    const [status, report] = await health();
    expect([status, report.status, report.spool.status]).toEqual([503, 'DOWN', 'DOWN']);
    expect((await server.get('/health/live')).status).toBe(200);
    expect((await server.get('/search/executions')).status).toBe(200);

    store().mode = 'up';
    await eventually(async () => {
      expect((await server.get('/health/ready')).status).toBe(200);
    }, 20_000);
  });
});
