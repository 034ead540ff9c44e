import { describe, expect, it } from '@jest/globals';
import type { EntityQuery } from '../query/entity-query.js';
import { parseQuery } from '../query/parse-query.js';
import type { ExchangeExecution } from '../sources/exchange-finder.js';
import { exchangeHits } from './exchange-hits.js';

const query: EntityQuery = parseQuery('EX-1');

function anExecution(fields: Partial<ExchangeExecution>): ExchangeExecution {
  return {
    exchangeId: 'EX-1',
    executionId: 'execution-1',
    application: 'orders',
    routeId: 'order-api',
    status: 'COMPLETED',
    startTime: 1,
    ...fields,
  };
}

describe('the executions of an exchange', () => {
  it('are one hit', () => {
    const executions = [
      anExecution({ routeId: 'order-process', status: 'RUNNING', startTime: 3 }),
      anExecution({ routeId: 'order-api', startTime: 2 }),
      anExecution({ routeId: 'order-api', startTime: 1 }),
    ];
    expect(exchangeHits(executions, query)).toEqual([
      {
        entity: 'exchanges',
        id: 'EX-1',
        title: 'EX-1',
        subtitle: '3 executions over order-api, order-process',
        match: 'exact',
        matches: [
          { field: 'exchangeId', processorIndex: null, processorId: '', snippet: 'EX-1', highlights: [[0, 4]] },
        ],
        status: 'RUNNING',
        application: 'orders',
        routeId: undefined,
        time: 3,
      },
    ]);
  });

  it.each([
    [['COMPLETED', 'FAILED', 'RUNNING'], 'FAILED'],
    [['COMPLETED', 'RUNNING'], 'RUNNING'],
    [['COMPLETED'], 'COMPLETED'],
  ] as const)('with %j are %s', (statuses, expected) => {
    const [hit] = exchangeHits(statuses.map((status) => anExecution({ status })), query); // prettier-ignore
    expect(hit).toMatchObject({ status: expected, routeId: 'order-api' });
  });

  it('over many routes name a few, and no application when there are several', () => {
    const executions = ['e', 'd', 'c', 'b', 'a'].map((name) => anExecution({ routeId: name, application: name }));
    const [hit] = exchangeHits(executions, query);
    expect(hit?.subtitle).toBe('5 executions over a, b, c and 2 more');
    expect(hit?.application).toBeUndefined();
  });

  it('stand as one hit for each exchange, the one that was typed first, then the newest', () => {
    const executions = ['EX-12', 'EX-11', 'EX-1', 'EX-12'].map((exchangeId) => anExecution({ exchangeId }));
    expect(exchangeHits(executions, query).map(({ id, subtitle }) => [id, subtitle])).toEqual([
      ['EX-1', '1 execution over order-api'],
      ['EX-12', '2 executions over order-api'],
      ['EX-11', '1 execution over order-api'],
    ]);
  });
});
