import { beforeAll, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { migrationsFolder } from '../../src/clickhouse/migrations/migrations-folder.js';
import { readMigrations } from '../../src/clickhouse/migrations/read-migrations.js';
import { renderStatement } from '../../src/clickhouse/migrations/table-layout.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireRecord, without } from '../support/wire-records.js';

const server = useTestApp();
const command = (sql: string): Promise<void> => server().app.get(ClickHouseDatabase).command({ name: 'test', sql });

/** All that a summary can have, and as little. */
const RECORDS = [
  aWireRecord({
    correlationId: 'order "7"\\',
    status: 'FAILED',
    endTime: '2026-07-24T09:04:40.000001Z',
    error: { type: 'java.io.IOException', message: 'line\nline' },
    errorHandled: true,
    attributes: { orderId: '4711', '"': '\u0000\u001e', __proto: 'x', ümlaut: '🐫' },
  }),
  without(aWireRecord({ status: 'RUNNING', attributes: {} }), 'endTime'),
];

/** Everything a list shows. */
async function listed(): Promise<unknown> {
  const { data } = await server().search({ sort: 'startTime' });
  return [data, (await server().get('/executions?correlationId=order+%227%22%5C')).json];
}

beforeAll(async () => {
  await server().send(RECORDS);
  await eventually(async () => {
    expect((await server().search()).data).toHaveLength(RECORDS.length);
  });
});

it('what lists show is the same of records from before there was a column for it', async () => {
  const stored = await listed();
  expect(stored).toMatchObject([
    expect.arrayContaining([
      expect.objectContaining({
        correlationId: 'order "7"\\',
        endTime: '2026-07-24T09:04:40.000001Z',
        errorType: 'java.io.IOException',
        errorHandled: true,
        attributes: { orderId: '4711', '"': '\u0000\u001e', __proto: 'x', ümlaut: '🐫' },
      }),
      expect.objectContaining({ status: 'RUNNING', endTime: null, attributes: {} }),
    ]),
    expect.anything(),
  ]);
  for (const table of ['executions', 'running_executions']) {
    await command(`ALTER TABLE cameleer.${table} DROP COLUMN summary`);
  }
  const added = readMigrations(migrationsFolder()).find(({ name }) => name.endsWith('summaries'))?.statements ?? [];
  for (const statement of added) {
    await command(renderStatement(statement, { database: 'cameleer', cluster: undefined }) ?? '');
  }
  expect(await listed()).toEqual(stored);
});
