import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { START_MICROS } from '../../../test/support/builders.js';
import { buildTransaction, DEEPEST_LEVEL } from './build-transaction.js';
import type { LinkedExecution, Transaction, TransactionNode } from './transaction.js';

function aLinkedExecution(fields: Partial<LinkedExecution> = {}): LinkedExecution {
  return {
    executionId: 'execution-1',
    exchangeId: 'exchange-1',
    correlationId: 'correlation-1',
    application: 'orders',
    agentId: 'orders@pod-1',
    routeId: 'order-process',
    status: 'COMPLETED',
    startTime: START_MICROS,
    endTime: START_MICROS + 1000,
    durationMs: 1,
    errorType: '',
    errorMessage: '',
    errorHandled: false,
    attributes: {},
    parentExecutionId: '',
    parentProcessorId: '',
    parentSeq: null,
    ...fields,
  };
}

/** `a<b` is an execution a that b called; they start in the order of the list. */
function build(...links: readonly string[]): Transaction {
  const executions = links.map((link, position) => {
    const [executionId = '', parentExecutionId = ''] = link.split('<');
    return aLinkedExecution({ executionId, parentExecutionId, startTime: START_MICROS + position });
  });
  return buildTransaction({ executions, total: executions.length, totalIsExact: true });
}

/** `a(b c(d))`: who hangs under whom. */
function draw(nodes: readonly TransactionNode[]): string {
  return nodes
    .map(({ execution, children }) => execution.executionId + (children.length === 0 ? '' : `(${draw(children)})`))
    .join(' ');
}

const drawn = (...links: readonly string[]): string => draw(build(...links).roots);

describe('the tree of a transaction', () => {
  it.each([
    ['every execution under the one that called it', ['a', 'b<a', 'c<b', 'd<a'], 'a(b(c) d)'],
    ['one whose caller is not there is a root', ['b<unknown', 'c<b', 'd'], 'b(c) d'],
    ['one that started before its caller, by another clock', ['b<a', 'a'], 'a(b)'],
    ['one that is said to have called itself', ['a<a', 'b<a'], 'a(b)'],
    ['two that are said to have called each other', ['a<b', 'b<a', 'c<a'], 'a(b c)'],
    ['one that started before the circle that called it', ['x<b', 'b<c', 'c<d', 'd<b'], 'b(x d(c))'],
    ['two circles', ['a<b', 'b<a', 'c<d', 'd<c'], 'a(b) c(d)'],
    ['nothing', [], ''],
  ])('%s', (_what, links, tree) => {
    expect(drawn(...links)).toBe(tree);
  });

  it('orders executions of the same time by their ids', () => {
    const executions = ['c', 'a', 'b'].map((executionId) => aLinkedExecution({ executionId }));
    expect(draw(buildTransaction({ executions, total: 3, totalIsExact: true }).roots)).toBe('a b c');
  });

  it('hangs what is very deep beside its caller', () => {
    const { roots } = build(...Array.from({ length: 2000 }, (_, i) => `${i}<${i - 1}`));
    let level: readonly TransactionNode[] = roots;
    for (let depth = 0; depth < DEEPEST_LEVEL; depth++) {
      expect(draw(level)).toMatch(new RegExp(`^${depth}\\(`));
      level = level[0]?.children ?? [];
    }
    const deepest = Array.from({ length: 2000 - DEEPEST_LEVEL }, (_, i) => i + DEEPEST_LEVEL);
    expect(draw(level)).toBe(deepest.join(' '));
  });
});

describe('any executions', () => {
  const ID = fc.nat(9).map((id) => `id-${id}`);
  const anyExecutions = fc.uniqueArray(
    fc
      .record({ executionId: ID, parentExecutionId: fc.oneof(ID, fc.constant('')), startTime: fc.nat(4) })
      .map(aLinkedExecution),
    { selector: ({ executionId }) => executionId, maxLength: 10 },
  );

  const walk = (nodes: readonly TransactionNode[], parent?: TransactionNode): [TransactionNode, string | undefined][] =>
    nodes.flatMap((node) => [[node, parent?.execution.executionId], ...walk(node.children, node)]);

  const isSorted = (nodes: readonly TransactionNode[]): boolean =>
    nodes.every(({ execution: { startTime, executionId } }, i) => {
      const next = nodes[i + 1]?.execution;
      return (
        next === undefined ||
        startTime < next.startTime ||
        (startTime === next.startTime && executionId < next.executionId)
      );
    });

  it('are in the tree once each, siblings by start, under their caller or nobody', () => {
    fc.assert(
      fc.property(anyExecutions, (executions) => {
        const { roots } = buildTransaction({ executions, total: executions.length, totalIsExact: true });
        const placed = walk(roots);
        expect(placed.map(([{ execution }]) => execution.executionId).sort()).toEqual(
          executions.map(({ executionId }) => executionId).sort(),
        );
        for (const [{ execution, children }, parent] of placed) {
          if (parent !== undefined) expect(parent).toBe(execution.parentExecutionId);
          expect(isSorted(children)).toBe(true);
        }
        expect(isSorted(roots)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('are roots only where their caller is missing, or as the first of a circle', () => {
    fc.assert(
      fc.property(anyExecutions, (executions) => {
        const byId = new Map(executions.map((execution) => [execution.executionId, execution]));
        /** Those that are met on the way back to the execution; none when no way leads there. */
        const circleOf = (execution: LinkedExecution): LinkedExecution[] => {
          const members = [execution];
          let at = byId.get(execution.parentExecutionId);
          while (at !== undefined && at !== execution && members.length <= executions.length) {
            members.push(at);
            at = byId.get(at.parentExecutionId);
          }
          return at === execution ? members : [];
        };
        const { roots } = buildTransaction({ executions, total: executions.length, totalIsExact: true });
        for (const { execution } of roots.filter((root) => byId.has(root.execution.parentExecutionId))) {
          const circle = circleOf(execution).map((execution): TransactionNode => ({ execution, children: [] }));
          expect(circle.length).toBeGreaterThan(0);
          for (const other of circle.slice(1)) expect(isSorted([{ execution, children: [] }, other])).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the summary of a transaction', () => {
  it('counts and takes the whole time', () => {
    const executions = [
      aLinkedExecution({ executionId: 'a', startTime: START_MICROS, endTime: START_MICROS + 5000 }),
      aLinkedExecution({ executionId: 'b', routeId: 'order-price', status: 'FAILED', endTime: START_MICROS + 7500 }),
      aLinkedExecution({ executionId: 'c', application: 'ledger', status: 'RUNNING', endTime: null }),
    ];
    expect(buildTransaction({ executions, total: 10_000, totalIsExact: false })).toMatchObject({
      summary: {
        executions: 3,
        failed: 1,
        running: 1,
        applications: 2,
        routes: 3,
        firstStart: START_MICROS,
        lastEnd: START_MICROS + 7500,
        durationMs: 7.5,
      },
      total: 10_000,
      totalIsExact: false,
    });
  });

  it('of nothing has no times, and of what has not ended no end', () => {
    expect(build().summary).toEqual({
      ...{ executions: 0, failed: 0, running: 0, applications: 0, routes: 0 },
      ...{ firstStart: null, lastEnd: null, durationMs: null },
    });
    const executions = [aLinkedExecution({ status: 'RUNNING', endTime: null })];
    const { summary } = buildTransaction({ executions, total: 1, totalIsExact: true });
    expect(summary).toMatchObject({ firstStart: START_MICROS, lastEnd: null, durationMs: null });
  });

  it('is never negative, whatever the clocks say', () => {
    const executions = [aLinkedExecution({ endTime: START_MICROS - 5000 })];
    expect(buildTransaction({ executions, total: 1, totalIsExact: true }).summary.durationMs).toBe(0);
  });
});
