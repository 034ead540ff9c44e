import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { StorageResponse, TableStorageResponse } from '../../src/storage/dto/storage.response.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { daysAgo } from '../support/days-ago.js';
import { eventually } from '../support/eventually.js';
import { aToken } from '../support/test-tokens.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp({ CAMELEER_RETENTION_DAYS: '60', CAMELEER_STATS_RETENTION_DAYS: '90' });

const storage = async (query = ''): Promise<StorageResponse> => {
  const answer = await server().get(`/storage${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json as StorageResponse;
};

async function tableOf(name: string): Promise<TableStorageResponse> {
  const found = (await storage()).tables.find(({ table }) => table === name);
  if (found === undefined) throw new Error(`${name} is not in the report`);
  return found;
}

const dayOf = (ago: number): string => daysAgo(ago).slice(0, 10);

beforeAll(async () => {
  const rows = [40, 20, 20, 5].map((days) => ({
    execution_id: `${days} days ago`,
    received_at: daysAgo(days),
    input_body: 'the same again '.repeat(2000),
  }));
  await server().app.get(ClickHouseDatabase).insert('receive', 'cameleer.executions', rows);
  await server().send([aWireRecord()]);
  await eventually(async () => {
    expect((await tableOf('executions')).rows).toBe(5);
  });
});

describe('GET /storage', () => {
  it('is about all tenants, so only the default one may ask', async () => {
    const answer = await server()
      .as(aToken({ tenantId: 'acme' }))
      .get('/storage');
    expect([answer.status, problemOf(answer).code]).toEqual([403, 'FORBIDDEN']);
  });

  it('tells what each table holds, and until when', async () => {
    const executions = await tableOf('executions');
    expect(executions).toEqual({
      table: 'executions',
      rows: 5,
      bytesOnDisk: expect.any(Number),
      uncompressedBytes: expect.any(Number),
      compressionRatio: expect.any(Number),
      oldestDay: dayOf(40),
      newestDay: dayOf(0),
      retentionDays: 60,
      oldestDayExpiresAt: new Date(Date.parse(dayOf(40)) + 61 * 86_400_000).toISOString(),
    });
    expect(executions.uncompressedBytes).toBeGreaterThan(4 * 30_000);
    expect(executions.bytesOnDisk).toBeGreaterThan(1000);
    const { uncompressedBytes, bytesOnDisk, compressionRatio } = executions;
    expect(compressionRatio).toBeCloseTo(uncompressedBytes / bytesOnDisk, 1);
  });

  it('has every table, and the sum of them', async () => {
    const { tables, total } = await storage();
    expect(tables.map(({ table, retentionDays }) => [table, retentionDays])).toEqual(
      expect.arrayContaining([
        ['executions', 60],
        ['metrics', 30],
        ['route_graphs', null],
        ['route_stats', 90],
        ['running_executions', 60],
      ]),
    );
    expect(total.bytesOnDisk).toBe(tables.reduce((sum, { bytesOnDisk }) => sum + bytesOnDisk, 0));
    expect(tables.find(({ table }) => table === 'running_executions')).toMatchObject({
      rows: 0,
      bytesOnDisk: 0,
      compressionRatio: null,
      oldestDay: null,
      oldestDayExpiresAt: null,
    });
  });

  it('tells the room on the disk', async () => {
    const { disks } = await storage();
    expect(disks).toEqual([{ name: 'default', freeBytes: expect.any(Number), totalBytes: expect.any(Number) }]);
    expect(disks[0]?.freeBytes).toBeGreaterThan(0);
    expect(disks[0]?.totalBytes).toBeGreaterThan(disks[0]?.freeBytes ?? Number.NaN);
  });

  it('tells what another retention would free, day by day', async () => {
    const { wouldFree } = await storage('?executionDays=7');
    expect(wouldFree).toMatchObject({ rows: 3 });
    expect(wouldFree?.days).toMatchObject([
      { table: 'executions', day: dayOf(40), rows: 1 },
      { table: 'executions', day: dayOf(20), rows: 2 },
    ]);
    expect(wouldFree?.bytesOnDisk).toBe(wouldFree?.days.reduce((sum, { bytesOnDisk }) => sum + bytesOnDisk, 0));
    expect((await storage('?executionDays=60')).wouldFree).toMatchObject({ rows: 0, days: [] });
    expect((await storage('?statsDays=7')).wouldFree?.days).toMatchObject([
      { table: 'route_stats', day: dayOf(40) },
      { table: 'route_stats', day: dayOf(20) },
    ]);
    expect((await storage()).wouldFree).toBeUndefined();
  });

  it.each(['executionDays=0', 'executionDays=3651', 'metricsDays=1.5', 'statsDays=', 'statsDays=week', 'days=7'])(
    'refuses %s',
    async (query) => {
      const answer = await server().get(`/storage?${query}`);
      expect(problemOf(answer)).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
      expect(problemOf(answer).errors?.map(({ path }) => path)).toEqual(expect.arrayContaining([query.split('=')[0]]));
    },
  );
});
