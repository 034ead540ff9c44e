import { beforeAll, expect, it } from '@jest/globals';
import { EXECUTION_ORDERS, type ExecutionOrder } from '../../../src/search/executions/execution-criteria.js';
import { aStuckExecution, aWireRecord } from '../../support/wire-records.js';
import { find, type Opened, TENANT, walk, within } from './chapter.js';

const CHAPTER = 'orders';
const at = (micros: string): string => `2026-07-24T09:00:00.${micros}Z`;

/** Names stand in the order of time, equal ones by id. */
const RECORDS = [
  aWireRecord({ executionId: '1', startTime: at('000000'), durationMs: 20 }),
  aWireRecord({ executionId: '2-A', startTime: at('000001'), durationMs: 10 }),
  aWireRecord({ executionId: '2-a', startTime: at('000001'), durationMs: 20 }),
  aStuckExecution({ executionId: '2-b', startTime: at('000001') }),
  aWireRecord({ executionId: '2-c', startTime: at('000001'), durationMs: 0.001 }),
  aWireRecord({ executionId: '3', startTime: at('5'), durationMs: 0 }),
  aStuckExecution({ executionId: '4', startTime: at('6') }),
  aWireRecord({ executionId: '5', startTime: at('7'), durationMs: 3_600_000 }),
  aWireRecord({ executionId: '6', startTime: at('8'), durationMs: 20, status: 'FAILED' }),
].map((record) => ({ ...record, correlationId: CHAPTER }));

const ORDERED: Readonly<Record<ExecutionOrder, readonly string[]>> = {
  startTime: ['1', '2-A', '2-a', '2-b', '2-c', '3', '4', '5', '6'],
  '-startTime': ['6', '5', '4', '3', '2-c', '2-b', '2-a', '2-A', '1'],
  // Equal durations newest first, those without one last.
  durationMs: ['3', '2-c', '2-A', '6', '2-a', '1', '5', '4', '2-b'],
  '-durationMs': ['5', '6', '2-a', '1', '2-A', '2-c', '3', '4', '2-b'],
};

/** Each a total one. */
export function orders(opened: Opened): void {
  // Received in an order that is none of them.
  beforeAll(() => opened().store([...RECORDS.slice(4), ...RECORDS.slice(0, 4)], TENANT));

  it.each(EXECUTION_ORDERS)('%s', async (order) => {
    expect(await find(opened, within(CHAPTER), { order })).toEqual(ORDERED[order]);
    expect(await walk(opened, within(CHAPTER), { order, limit: 1 })).toEqual(ORDERED[order]);
  });
}
