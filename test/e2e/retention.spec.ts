import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { aDirectory } from '../support/builders.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { daysAgo } from '../support/days-ago.js';

let directory: string;
let server: TestApp | undefined;

/** Stops the server that runs, and starts one with these days of retention on the same data. */
async function restart(days: number): Promise<TestApp> {
  await server?.close();
  server = await createTestApp({ CAMELEER_DATA_DIR: directory, CAMELEER_RETENTION_DAYS: String(days) });
  return server;
}

const found = (app: TestApp): Promise<string[]> => app.find({ limit: 100 });

beforeEach(() => {
  directory = aDirectory();
});

afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(directory, { recursive: true, force: true });
});

async function receive(app: TestApp, ...days: number[]): Promise<void> {
  const rows = days.map((ago) => ({
    tenant_id: 'default',
    execution_id: `${ago} days ago`,
    start_time: daysAgo(ago),
    received_at: daysAgo(ago),
    status: 'COMPLETED',
  }));
  await app.app.get(ClickHouseDatabase).insert('receive', 'cameleer.executions', rows);
}

describe('the days of retention, changed between two starts', () => {
  it('are applied to what is stored when they get fewer', async () => {
    await receive(await restart(60), 1, 5, 20, 40);
    const shortened = await restart(7);
    expect(await found(shortened)).toEqual(['1 days ago', '5 days ago']);
    // The counts of the same days have a retention of their own.
    const { json } = await shortened.get('/storage');
    expect(json).toMatchObject({
      tables: expect.arrayContaining([expect.objectContaining({ table: 'route_stats', rows: 4 })]),
    });
  });

  it('lose nothing when they get more', async () => {
    await receive(await restart(60), 1, 40);
    const lengthened = await restart(3650);
    expect(await found(lengthened)).toEqual(['1 days ago', '40 days ago']);
    await receive(lengthened, 400);
    expect(await found(await restart(3650))).toEqual(['1 days ago', '40 days ago', '400 days ago']);
  });
});
