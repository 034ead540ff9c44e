import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { METRIC_COLUMNS } from '../../src/ingestion/metrics/metric-columns.js';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWirePoint, aWireSample } from '../support/wire-metrics.js';
import { without } from '../support/wire-records.js';

const server = useTestApp({ CAMELEER_METRICS_RETENTION_DAYS: '11' });

const JSON_TYPE = { 'Content-Type': 'application/json' };
const AGENT = { ...JSON_TYPE, 'X-Protocol-Version': '2' };

const query = <Row>(sql: string, params: Record<string, string> = {}): Promise<Row[]> =>
  server().app.get(ClickHouseDatabase).query<Row>({ name: 'test', sql, params });

const post = (body: unknown, headers: Record<string, string> = AGENT): Promise<Answer> =>
  server().post('/data/metrics', typeof body === 'string' ? body : JSON.stringify(body), headers);

async function accepted(body: unknown, headers: Record<string, string> = AGENT): Promise<number> {
  const answer = await post(body, headers);
  expect([answer.status, (answer.json as IngestResult).rejected]).toEqual([202, []]);
  return (answer.json as IngestResult).accepted;
}

interface StoredPoint {
  readonly name: string;
  readonly time: string;
  readonly value: number | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly received_at: string;
}

/** The points of an application as a reader sees them. */
const stored = (application: string): Promise<StoredPoint[]> =>
  query(
    `SELECT * FROM cameleer.metrics FINAL
WHERE application = {application:String} ORDER BY name, time, instance_id, mapValues(tags)`,
    { application },
  );

/** Waits until the points of an application are there. */
const arrived = (application: string, count: number): Promise<StoredPoint[]> =>
  eventually(async () => {
    const points = await stored(application);
    expect(points).toHaveLength(count);
    return points;
  });

describe('the migrated table metrics', () => {
  it('has the columns that rows are written for, in their order', async () => {
    const sql = `SELECT name, type FROM system.columns
WHERE database = 'cameleer' AND table = 'metrics' ORDER BY position`;
    expect(await query(sql)).toEqual(METRIC_COLUMNS.map(({ name, type }) => ({ name, type })));
  });

  it('remembers the tokens of inserts, syncs them, and lets old points go as configured', async () => {
    const sql = "SELECT engine_full AS engine FROM system.tables WHERE database = 'cameleer' AND name = 'metrics'";
    const engine = (await query<{ engine: string }>(sql))[0]?.engine;
    expect(engine).toContain('non_replicated_deduplication_window = 10000');
    expect(engine).toContain('fsync_after_insert = 1');
    expect(engine).toContain('TTL toDateTime(received_at) + toIntervalDay(11)');
  });
});

describe('a sample', () => {
  it('becomes a row for each point', async () => {
    const points = [
      { name: 'a.counter', type: 'counter', value: 10_482, tags: { routeId: 'r', camelContext: 'ä😀' } },
      { name: 'b.gauge', type: 'gauge', unit: 'bytes', value: -0.1 },
      {
        name: 'c.timer',
        type: 'timer',
        unit: 'ms',
        count: 2 ** 53 - 1,
        sum: 6.5,
        min: 1,
        max: 5.5,
        p50: 1,
        p95: 5,
        p99: 5.5,
      },
    ];
    expect(await accepted(aWireSample({ application: 'types', points }))).toBe(1);
    const origin = {
      tenant_id: 'default',
      application: 'types',
      agent_id: 'orders@pod-1',
      instance_id: 'instance-1',
      time: '2026-07-24 09:05:00.000250',
      interval_ms: 15_000,
    };
    const none = { value: null, count: null, sum: null, min: null, max: null, p50: null, p95: null, p99: null };
    expect(await arrived('types', 3)).toMatchObject([
      {
        ...origin,
        ...none,
        name: 'a.counter',
        type: 'counter',
        unit: '',
        value: 10_482,
        tags: { camelContext: 'ä😀', routeId: 'r' },
      },
      { ...origin, ...none, name: 'b.gauge', type: 'gauge', unit: 'bytes', value: -0.1, tags: {} },
      {
        ...origin,
        name: 'c.timer',
        type: 'timer',
        unit: 'ms',
        value: null,
        count: '9007199254740991',
        sum: 6.5,
        min: 1,
        max: 5.5,
        p50: 1,
        p95: 5,
        p99: 5.5,
      },
    ]);
  });

  it.each([
    ['an array', AGENT, (samples: readonly unknown[]) => JSON.stringify(samples)],
    [
      'lines',
      { ...AGENT, 'Content-Type': 'application/x-ndjson' },
      (samples: readonly unknown[]) => samples.map((sample) => JSON.stringify(sample)).join('\n'),
    ],
  ])('may come with others as %s', async (what, headers, write) => {
    const samples = [1, 2, 3].map((second) =>
      aWireSample({
        application: what,
        timestamp: `2026-07-24T09:05:0${second}Z`,
        points: [aWirePoint({ value: second })],
      }),
    );
    expect(await accepted(write(samples), headers)).toBe(3);
    expect((await arrived(what, 3)).map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  it('may come compressed', async () => {
    const body = gzipSync(JSON.stringify([aWireSample({ application: 'compressed', points: [aWirePoint()] })]));
    const answer = await server().post('/data/metrics', body, { ...AGENT, 'Content-Encoding': 'gzip' });
    expect(answer.status).toBe(202);
    await arrived('compressed', 1);
  });

  it('without points is accepted, and leaves nothing', async () => {
    expect(await accepted([aWireSample({ application: 'empty' }), aWireSample({ application: 'empty' })])).toBe(2);
    await accepted(aWireSample({ application: 'after empty', points: [aWirePoint()] }));
    await arrived('after empty', 1);
    expect(await stored('empty')).toEqual([]);
  });
});

describe('a sample sent again', () => {
  const samples = [1, 2, 3].map((second) =>
    aWireSample({
      application: 'again',
      timestamp: `2026-07-24T09:05:0${second}Z`,
      points: [aWirePoint({ tags: { area: 'heap', id: 'x' } }), aWirePoint({ tags: { area: 'stack' } })],
    }),
  );

  it('alone or in another batch does not double its points', async () => {
    const [first, second, third] = samples;
    await accepted([first, second]);
    await arrived('again', 4);
    await accepted([second, third]);
    await arrived('again', 6);
    const points = [{ ...aWirePoint(), tags: { id: 'x', area: 'heap' } }];
    await accepted(aWireSample({ ...third, points: [...points, aWirePoint({ name: 'marker' })] }));
    await arrived('again', 7);
    // The second sample is there as it came with the third: it was repeated, and it was replaced.
    const times = (await stored('again')).filter(({ tags }) => tags['area'] === 'stack').map((one) => one.received_at);
    expect(times).toHaveLength(3);
    expect(times[1]).toBe(times[2]);
    expect(times[1]).not.toBe(times[0]);
  });

  it('by another instance, or at another time, is another one', async () => {
    const points = [aWirePoint()];
    await accepted([
      aWireSample({ application: 'apart', points }),
      aWireSample({ application: 'apart', points, instanceId: 'instance-2' }),
      aWireSample({ application: 'apart', points, agentId: 'orders@pod-2' }),
      aWireSample({ application: 'apart', points, timestamp: '2026-07-24T09:05:00.000251Z' }),
    ]);
    await arrived('apart', 4);
  });
});

describe('a bad point', () => {
  it('is left out and named, and costs no other', async () => {
    const good = (name: string): object => aWirePoint({ name });
    const body = [
      aWireSample({ application: 'mixed', points: [good('a'), aWirePoint({ value: 'NaN' }), good('b')] }),
      aWireSample({ application: 'mixed', points: [aWirePoint({ value: null }), aWirePoint({ type: 'summary' })] }),
      without(aWireSample({ application: 'mixed', points: [good('c')] }), 'agentId'),
      aWireSample({ application: 'mixed', points: [good('d')] }),
    ];
    const answer = await post(body);
    expect([answer.status, answer.json]).toMatchObject([
      202,
      {
        accepted: 2,
        rejected: [
          { index: 0, code: 'INVALID_FIELD', path: 'points[1].value', message: 'must be a finite number' },
          { index: 1, code: 'INVALID_FIELD', path: 'points[0].value', message: expect.stringContaining('1 more') },
          { index: 2, code: 'INVALID_FIELD', path: 'agentId' },
        ],
      },
    ]);
    expect((await arrived('mixed', 3)).map(({ name }) => name)).toEqual(['a', 'b', 'd']);
  });

  it('that is infinite comes to nobody', async () => {
    const answer = await post(
      JSON.stringify(aWireSample({ points: [aWirePoint({ value: '@' })] })).replace('"@"', '1e999'),
    );
    expect(problemOf(answer)).toMatchObject({
      status: 400,
      code: 'ALL_RECORDS_REJECTED',
      rejected: [{ index: 0, path: 'points[0].value' }],
    });
  });

  it('is counted by reason', async () => {
    const metrics = (await server().get('//metrics')).text;
    expect(metrics).toMatch(/cameleer_records_accepted_total\{payload="metrics"\} [1-9]/);
    expect(metrics).toMatch(/cameleer_records_rejected_total\{payload="metrics",reason="INVALID_FIELD"\} [1-9]/);
  });
});

describe('the protocol', () => {
  it('has to be named', async () => {
    expect(problemOf(await post(aWireSample(), JSON_TYPE))).toMatchObject({ status: 400, code: 'PROTOCOL_VERSION' });
  });

  it('1 may leave out where the sample comes from', async () => {
    const points = [aWirePoint({ name: 'version 1' })];
    const sample = { timestamp: '2026-07-24T09:05:00Z', points };
    expect(await accepted(sample, { ...JSON_TYPE, 'X-Protocol-Version': '1' })).toBe(1);
    expect(await arrived('', 1)).toMatchObject([{ name: 'version 1', agent_id: '', interval_ms: null }]);
  });
});
