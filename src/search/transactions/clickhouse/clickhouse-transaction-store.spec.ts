import { expect, it } from '@jest/globals';
import { A_STORED_SUMMARY } from '../../../../test/support/a-stored-summary.js';
import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Statement } from '../../../clickhouse/statement.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import { ClickHouseTransactionStore } from './clickhouse-transaction-store.js';

const record = (status: ExecutionStatus) => ({
  ...{ execution_id: 'a', status, start_micros: '1000', received_millis: '1', parent_execution_id: '', replay_of: '' },
  ...{ summary: A_STORED_SUMMARY, error_message: '' },
});

it('an execution that ends between two statements is found by its terminal record', async () => {
  const looks = [[record('RUNNING')], [record('RUNNING'), record('COMPLETED')]];
  const query = ((statement: Statement) =>
    Promise.resolve(
      statement.name === 'find-transaction' ? looks.shift() : [{ execution_id: 'a' }],
    )) as ReadDatabase['query'];
  const store = new ClickHouseTransactionStore({ query } as ReadDatabase, new Tables('cameleer'));
  expect(await store.findCorrelated('default', 'c')).toMatchObject({
    executions: [{ executionId: 'a', status: 'COMPLETED' }],
    total: 1,
    totalIsExact: true,
  });
  expect(looks).toEqual([]);
});
