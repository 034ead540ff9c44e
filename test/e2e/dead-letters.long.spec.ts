import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { DeadLetterClient } from '../support/dead-letter-client.js';
import { eventually } from '../support/eventually.js';
import { refusePoison, storedRows } from '../support/poison.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

const SLOW = 25_000;
let server: TestApp;
let letters: DeadLetterClient;

beforeEach(async () => {
  server = await createTestApp();
  letters = new DeadLetterClient(server);
  await refusePoison(server);
});

afterEach(async () => {
  await server.close();
});

const poison = (fields: Parameters<typeof aWireRecord>[0] = {}): ReturnType<typeof aWireRecord> =>
  aWireRecord({ correlationId: 'dead', routeId: 'poison', ...fields });

const metric = async (name: string): Promise<string | undefined> =>
  new RegExp(`^${name} (.*)$`, 'm').exec((await server.get('/metrics')).text)?.[1];

describe('a record that ClickHouse refuses', () => {
  it('costs no other record, and is kept with its reason and everything it holds', async () => {
    const bad = poison({ processors: [aWireProcessor({ input: { body: 'the body' } })] });
    const good = Array.from({ length: 20 }, () => aWireRecord({ correlationId: 'dead' }));
    await server.send([...good.slice(0, 7), bad, ...good.slice(7)]);
    const { data } = await letters.settled(1);
    expect(data).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}-0$/),
        kind: 'row',
        lane: 'executions',
        tenantId: 'default',
        code: 469,
        reason: 'VIOLATED_CONSTRAINT',
        attempts: 1,
        refusedTogether: 1,
        firstFailedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        lastFailedAt: data[0]?.firstFailedAt,
        bytes: expect.any(Number),
        replayable: true,
        previousId: null,
      },
    ]);
    const opened = await letters.detail(data[0]?.id ?? '');
    expect(opened.message).toContain('no_poison');
    expect(opened.record).toMatchObject({
      execution_id: bad.executionId,
      route_id: 'poison',
      start_time: '2026-07-24T09:04:38.120000Z',
      duration_ms: 12.5,
      processor_input_bodies: ['the body'],
    });
    expect(await storedRows(server, 'dead')).toEqual(new Map(good.map(({ executionId }) => [executionId, 1])));
    expect((await server.get('/health')).json).toMatchObject({ status: 'UP', deadLetters: { count: 1, damaged: 0 } });
    expect(await metric('cameleer_dead_letters')).toBe('1');
    expect(
      await metric('cameleer_dead_lettered_records_total\\{lane="executions",reason="VIOLATED_CONSTRAINT"\\}'),
    ).toBe('1');
    expect(await metric('cameleer_lost_records_total')).toBe('0');
  });

  it('among 10,000 costs at most 30 inserts of its segment', async () => {
    const records = Array.from({ length: 10_000 }, (_, i) =>
      aWireRecord({ correlationId: 'dead', routeId: i === 6789 ? 'poison' : 'fine' }),
    );
    await server.send(records);
    await letters.settled(1);
    const stored = await storedRows(server, 'dead');
    expect([stored.size, Math.max(...stored.values())]).toEqual([9999, 1]);
    expect(Number(await metric('cameleer_split_inserts_total\\{lane="executions"\\}'))).toBeLessThanOrEqual(28);
  }, 60_000);

  it('together with nothing but its like does not hold up what comes after', async () => {
    await server.send(Array.from({ length: 300 }, () => poison()));
    const after = aWireRecord({ correlationId: 'after' });
    await server.send(after);
    const { data } = await letters.settled(300);
    expect(new Set(data.map(({ id }) => id)).size).toBe(300);
    expect(await storedRows(server, 'after')).toEqual(new Map([[after.executionId, 1]]));
  }, 60_000);
});

describe('a materialised view', () => {
  it('that refuses a record keeps it out of no table, and doubles none', async () => {
    const sql = `CREATE MATERIALIZED VIEW cameleer.strict ENGINE = MergeTree ORDER BY x
AS SELECT throwIf(exchange_id = 'strict') AS x FROM cameleer.executions`;
    await server.app.get(ClickHouseDatabase).command({ name: 'create-view', sql });
    const records = ['fine', 'strict', 'fine'].map((exchangeId) => aWireRecord({ correlationId: 'dead', exchangeId }));
    await server.send(records);
    await eventually(async () => {
      expect(await metric('cameleer_view_refusals_total\\{lane="executions"\\}')).toBe('1');
    }, SLOW);
    await letters.settled(0);
    expect(await storedRows(server, 'dead')).toEqual(new Map(records.map(({ executionId }) => [executionId, 1])));
  });
});

describe('an id', () => {
  it.each(['..%2F..%2Flock', 'x', 'damaged-..%2Fx', 'damaged-%00', '0'.repeat(300), 'constructor'])(
    'that is none (%s) is refused',
    async (id) => {
      for (const [method, path] of [
        ['GET', ''],
        ['DELETE', ''],
        ['POST', '/replay'],
      ] as const) {
        const answer = problemOf(await letters.send(method, `/${id}${path}`));
        expect([method, answer.status, answer.code]).toEqual([method, 400, 'VALIDATION_FAILED']);
      }
    },
  );

  it.each(['3f6b6a0e-8f0b-4c59-9d3b-2a9c1d1f0a11-0', 'damaged-1'])('of nothing (%s) is 404', async (id) => {
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/replay'],
    ] as const) {
      expect(problemOf(await letters.send(method, `/${id}${path}`)).code).toBe('DEAD_LETTER_NOT_FOUND');
    }
  });

  it.each(['?limit=0', '?limit=501', '?cursor=x', '?cursor=W10', '?lane=..%2F', '?lanes=executions'])(
    'a listing with %s is refused',
    async (query) => {
      expect(problemOf(await server.get(`/dead-letters${query}`)).status).toBe(400);
    },
  );
});
