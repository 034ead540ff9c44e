import { describe, expect, it } from '@jest/globals';
import { MovedClock } from '../../../../test/support/moved-clock.js';
import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Statement } from '../../../clickhouse/statement.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import type { EntityFilters } from '../sources/entity-filters.js';
import type { ExchangeExecutions } from '../sources/exchange-finder.js';
import { ClickHouseExchangeFinder } from './clickhouse-exchange-finder.js';

const tables = new Tables('cameleer');
const anything: EntityFilters = {
  ...{ statuses: [], routeIds: [], applications: [], agentIds: [] },
  correlationId: undefined,
};

const row = (execution_id: string, status: ExecutionStatus) => ({
  ...{ exchange_id: 'x', execution_id, application: 'orders', route_id: 'order-process', status },
  ...{ start_micros: '1000', received_millis: status === 'RUNNING' ? '1' : '2' },
});

/** What is found while `a` is RUNNING, and its terminal record appears after so many statements about terminal ones. */
async function find(
  appearsAfter: number,
  running: readonly object[] = [row('a', 'RUNNING')],
  filters = anything,
): Promise<{ found: ExchangeExecutions; asked: number }> {
  let asked = 0;
  const query = (({ name, sql }: Statement) => {
    if (name === 'find-ended-executions') return Promise.resolve([{ execution_id: 'a' }]);
    if (sql.includes(tables.runningExecutions)) return Promise.resolve(running);
    return Promise.resolve(asked++ < appearsAfter ? [] : [row('a', 'COMPLETED')]);
  }) as ReadDatabase['query'];
  const finder = new ClickHouseExchangeFinder({ query } as ReadDatabase, tables, new MovedClock());
  const found = await finder.findExchanges('default', 'x', filters, new AbortController().signal);
  return { found, asked };
}

describe('executions of exchanges', () => {
  it('that end between two statements are found by their terminal record', async () => {
    const { found, asked } = await find(2);
    expect(found.executions).toMatchObject([{ executionId: 'a', status: 'COMPLETED' }]);
    expect(asked).toBe(4);
  });

  it('are asked for once where nothing is missing, or only RUNNING ones are wanted', async () => {
    expect((await find(0)).asked).toBe(2);
    const { found, asked } = await find(2, [row('a', 'RUNNING')], { ...anything, statuses: ['RUNNING'] });
    expect([found.executions, asked]).toEqual([[], 2]);
  });

  it('may be more when as many RUNNING records were read as are, however many have ended', async () => {
    const { found } = await find(
      0,
      Array.from({ length: 1000 }, () => row('a', 'RUNNING')),
    );
    expect(found.hasMore).toBe(true);
  });
});
