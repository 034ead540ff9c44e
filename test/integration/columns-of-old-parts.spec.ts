import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { migrationsFolder } from '../../src/clickhouse/migrations/migrations-folder.js';
import { readMigrations } from '../../src/clickhouse/migrations/read-migrations.js';
import { renderStatement } from '../../src/clickhouse/migrations/table-layout.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireProcessor, aWireRecord, without } from '../support/wire-records.js';

const server = useTestApp();
const command = (sql: string): Promise<void> => server().app.get(ClickHouseDatabase).command({ name: 'test', sql });

/** All that the columns can have, and as little. */
const RECORDS = [
  aWireRecord({
    ...{ executionId: 'full', parentExecutionId: 'mother', replayOf: 'original', graphHash: 'sha256:1' },
    ...{ correlationId: 'order "7"\\', status: 'FAILED', endTime: '2026-07-24T09:04:40.000001Z' },
    ...{ error: { type: 'java.io.IOException', message: 'line\nline' }, errorHandled: true },
    attributes: { orderId: '4711', '"': '\u0000\u001e', __proto: 'x', ümlaut: '🐫' },
    input: { body: 'in' },
    processors: [
      aWireProcessor({ processorType: 'split', durationMs: 0.1, input: { body: 'in' }, output: { body: 'out' } }),
      aWireProcessor({
        ...{ seq: 4_294_967_295, parentSeq: 0, iteration: { kind: 'split', index: 2, size: 3 } },
        ...{ processorId: '"\\\u001e🐫', startTime: '2036-07-24T09:04:38.120001Z' },
        ...{ status: 'FAILED', error: { type: 'T', message: 'line\nline', stackTrace: '\tat T' } },
      }),
      aWireProcessor({ seq: 2, startTime: '1970-01-01T00:00:00.000001Z' }),
    ],
  }),
  without(aWireRecord({ executionId: 'small', status: 'RUNNING', attributes: {} }), 'endTime'),
];

/** As a migration put a column there, over rows that were written without it. */
async function addAnew(column: string, migration: string): Promise<void> {
  for (const table of ['executions', 'running_executions']) {
    await command(`ALTER TABLE cameleer.${table} DROP COLUMN ${column}`);
  }
  const added = readMigrations(migrationsFolder()).find(({ name }) => name === migration)?.statements ?? [];
  for (const statement of added) {
    const sql = renderStatement(statement, { database: 'cameleer', cluster: undefined });
    if (sql !== undefined) await command(sql);
  }
}

beforeAll(async () => {
  await server().send(RECORDS);
  await eventually(async () => {
    expect((await server().search()).data).toHaveLength(RECORDS.length);
  });
});

describe('of records from before there was a column for it', () => {
  it('lists show the same', async () => {
    const listed = async (): Promise<unknown> => {
      const { data } = await server().search({ sort: 'startTime' });
      return [data, (await server().get('/executions?correlationId=order+%227%22%5C')).json];
    };
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
    await addAnew('summary', '0016_summaries');
    expect(await listed()).toEqual(stored);
  });

  it('a detail shows the same', async () => {
    const details = (): Promise<unknown[]> =>
      Promise.all(['full', 'small'].map(async (id) => (await server().get(`/executions/${id}`)).json));
    const stored = await details();
    expect(stored).toMatchObject([
      {
        ...{ parentExecutionId: 'mother', replayOf: 'original', hasInput: true },
        error: { type: 'java.io.IOException', message: 'line\nline' },
        processors: [
          {
            ...{ seq: 0, durationMs: 0.1, hasInput: true, hasOutput: true },
            children: [
              {
                ...{ seq: 4_294_967_295, processorId: '"\\\u001e🐫', startTime: '2036-07-24T09:04:38.120001Z' },
                error: { type: 'T', message: 'line\nline', stackTrace: '\tat T' },
              },
            ],
          },
          { seq: 2, startTime: '1970-01-01T00:00:00.000001Z' },
        ],
      },
      { status: 'RUNNING', processors: [] },
    ]);
    await addAnew('tree', '0019_details');
    expect(await details()).toEqual(stored);
  });
});
