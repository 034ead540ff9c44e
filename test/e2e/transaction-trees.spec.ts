import { describe, expect, it } from '@jest/globals';
import type { TransactionResponse } from '../../src/search/transactions/dto/transaction.response.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { drawTree, fetchTransaction } from '../support/transactions.js';
import { aStuckExecution, aWireRecord, without } from '../support/wire-records.js';

const server = useTestApp();

/** The transaction by its executions' ids, once it is `expected`. */
async function eventuallyDrawn(correlationId: string, expected: string): Promise<TransactionResponse> {
  return eventually(async () => {
    const shown = await fetchTransaction(server(), correlationId);
    expect(drawTree(shown.data, ({ executionId }) => executionId)).toBe(expected);
    return shown;
  });
}

/** `a<b` is an execution a that b called; they start in the order of the list. */
const linked = (correlationId: string, ...links: readonly string[]): RouteExecution[] =>
  links.map((link, second) => {
    const [executionId = '', parentExecutionId] = link.split('<');
    const startTime = `2026-07-24T09:04:0${second}.000Z`;
    return aWireRecord({
      executionId,
      correlationId,
      startTime,
      ...(parentExecutionId === undefined ? {} : { parentExecutionId }),
    });
  });

describe('a transaction', () => {
  it('that arrives bit by bit becomes one tree', async () => {
    const [a, ...called] = linked('late', 'late-a', 'late-b<late-a', 'late-c<late-b', 'late-d<elsewhere');
    await server().send(called);
    const early = await eventuallyDrawn('late', 'late-b(late-c) late-d');
    expect(early.data.map(({ parentExecutionId }) => parentExecutionId)).toEqual(['late-a', 'elsewhere']);
    await server().send([a]);
    await eventuallyDrawn('late', 'late-a(late-b(late-c)) late-d');
  });

  it('whose executions are said to have called each other is there as a whole', async () => {
    await server().send(
      linked('circle', 'circle-a<circle-c', 'circle-b<circle-a', 'circle-c<circle-b', 'circle-d<circle-d'),
    );
    await eventuallyDrawn('circle', 'circle-a(circle-b(circle-c)) circle-d');
  });

  it('has RUNNING executions, until they have ended', async () => {
    const [root, child] = linked('stuck', 'stuck-a', 'stuck-b<stuck-a');
    await server().send([root, aStuckExecution({ ...without(child ?? {}, 'durationMs'), status: 'RUNNING' })]);
    const running = await eventuallyDrawn('stuck', 'stuck-a(stuck-b)');
    expect(running.summary).toMatchObject({ executions: 2, running: 1 });
    expect(running.data[0]?.children[0]).toMatchObject({ status: 'RUNNING', endTime: null, durationMs: null });
    await server().send([child]);
    await eventually(async () => {
      expect((await fetchTransaction(server(), 'stuck')).summary).toMatchObject({ executions: 2, running: 0 });
    });
    expect((await eventuallyDrawn('stuck', 'stuck-a(stuck-b)')).total).toBe(2);
  });

  it('loses a RUNNING execution to the transaction its end is of', async () => {
    const moved = aStuckExecution({ executionId: 'moved', correlationId: 'moved-from' });
    await server().send([moved]);
    await eventuallyDrawn('moved-from', 'moved');
    await server().send([aWireRecord({ executionId: 'moved', correlationId: 'moved-to' })]);
    await eventuallyDrawn('moved-to', 'moved');
    await eventuallyDrawn('moved-from', '');
  });

  it('has an execution once that was received again and again, as it was received last', async () => {
    const records = linked('again', 'again-a', 'again-b<again-a');
    for (const routeId of ['first', 'second', 'third']) {
      await server().send(records.map((record) => ({ ...record, routeId })));
      await eventually(async () => {
        const shown = await fetchTransaction(server(), 'again');
        expect(drawTree(shown.data, (node) => node.routeId)).toBe(`${routeId}(${routeId})`);
        expect(shown).toMatchObject({
          total: 2,
          totalIsExact: true,
          truncated: false,
          summary: { executions: 2, routes: 1 },
        });
      });
    }
  });

  it('of too many executions has those that started first, and says so', async () => {
    const start = Date.UTC(2026, 6, 24, 9);
    const records = Array.from({ length: 2100 }, (_, i) =>
      aWireRecord({
        executionId: `many-${i}`,
        correlationId: 'many',
        startTime: new Date(start + i).toISOString(),
        ...(i === 0 ? {} : { parentExecutionId: 'many-0' }),
      }),
    );
    for (let i = records.length; i > 0; i -= 700) await server().send(records.slice(i - 700, i));
    const shown = await eventually(async () => {
      const found = await fetchTransaction(server(), 'many');
      expect(found.total).toBe(2100);
      return found;
    });
    expect(shown).toMatchObject({ totalIsExact: true, truncated: true, summary: { executions: 2000 } });
    expect(shown.data.map(({ executionId }) => executionId)).toEqual(['many-0']);
    expect(shown.data[0]?.children.map(({ executionId }) => executionId)).toEqual(
      Array.from({ length: 1999 }, (_, i) => `many-${i + 1}`),
    );
  });

  it('of a very long chain of calls is there as a whole', async () => {
    const start = Date.UTC(2026, 6, 24, 9);
    const records = Array.from({ length: 2000 }, (_, i) =>
      aWireRecord({
        executionId: `chain-${i}`,
        correlationId: 'chain',
        startTime: new Date(start + i).toISOString(),
        ...(i === 0 ? {} : { parentExecutionId: `chain-${i - 1}` }),
      }),
    );
    await server().send(records);
    const shown = await eventually(async () => {
      const found = await fetchTransaction(server(), 'chain');
      expect(found.summary.executions).toBe(2000);
      return found;
    });
    const ids = drawTree(shown.data, ({ executionId }) => executionId).split(/[() ]+/);
    expect(ids.filter((id) => id !== '')).toEqual(records.map(({ executionId }) => executionId));
    expect(shown.truncated).toBe(false);
  });

  it('has the beginning of a long error message', async () => {
    const message = `${'ü'.repeat(1200)}end`;
    await server().send([aWireRecord({ correlationId: 'long', status: 'FAILED', error: { type: 'x.Y', message } })]);
    await eventually(async () => {
      const { data, summary } = await fetchTransaction(server(), 'long');
      expect(data[0]).toMatchObject({ errorType: 'x.Y', errorMessage: 'ü'.repeat(1000) });
      expect(summary.failed).toBe(1);
    });
  });
});
