import { expect, it } from '@jest/globals';
import { A_STORED_SUMMARY } from '../../../../test/support/a-stored-summary.js';
import { Tables } from '../../../clickhouse/tables.js';
import { unrestricted } from '../execution-criteria.js';
import type { Ask } from './ask.js';
import { recordKey } from './execution-key.js';
import { SummarisedRecords } from './summarised-records.js';

it('reads again what was replaced since it was summarised, and nothing else', async () => {
  let received = '1';
  let asked = 0;
  const ask = (() => {
    asked++;
    const row = { execution_id: 'execution-1', start_micros: '1000', status: 'COMPLETED', received_millis: received };
    return Promise.resolve([{ ...row, summary: A_STORED_SUMMARY, error_message: '' }]);
  }) as Ask;
  const records = new SummarisedRecords(ask, new Tables('cameleer'), unrestricted('default'));
  const key = { executionId: 'execution-1', startTime: 1000, durationMs: 1, receivedAt: 1, running: false };
  await records.receivedAt([key]);
  await records.summaries([key]);
  expect(asked).toBe(1);
  received = '2';
  const replaced = { ...key, receivedAt: 2 };
  expect((await records.summaries([replaced])).get(recordKey(replaced))).toMatchObject({ received_millis: '2' });
});
