import { expect, it } from '@jest/globals';
import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Statement } from '../../../clickhouse/statement.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import { ClickHouseTransactionStore } from './clickhouse-transaction-store.js';

const record = (status: ExecutionStatus) => ({
  ...{ execution_id: 'a', exchange_id: 'x', correlation_id: 'c', parent_execution_id: '', replay_of: '' },
  ...{ application: 'orders', agent_id: 'orders@pod-1', route_id: 'order-process', status },
  ...{ start_micros: '1000', end_micros: null, received_millis: '1', duration_ms: null, error_type: '' },
  ...{ error_message: '', error_handled: false, attributes: {} },
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
