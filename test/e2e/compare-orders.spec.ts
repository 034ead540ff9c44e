import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ExecutionComparisonResponse } from '../../src/search/transactions/dto/execution-comparison.response.js';
import { createFleet } from '../../tools/simulator/fleet/create-fleet.js';
import type { ProcessorExecution, RouteExecution } from '../../tools/simulator/wire.js';
import { compared, idsOf, sendAndCompare } from '../support/comparisons.js';
import { useTestApp } from '../support/create-test-app.js';

const server = useTestApp();

/** Executions of the route that takes orders apart, item by item, from simulated applications. */
function orders(count: number): RouteExecution[] {
  const taken: RouteExecution[] = [];
  for (const record of createFleet({ seed: 4711, incidents: false }).records(Date.UTC(2026, 6, 24, 9))) {
    if (record.routeId === 'order-process') taken.push(record);
    if (taken.length === count) break;
  }
  return taken;
}

const isFine = ({ status, error }: RouteExecution): boolean => status === 'COMPLETED' && error === undefined;

/** A good execution, and the same as it would have ended had its last call of the inventory failed. */
function goodAndFailed(): { good: RouteExecution; failed: RouteExecution; call: ProcessorExecution; around: string[] } {
  const good = orders(60).find(
    (record) =>
      isFine(record) && record.processors.filter(({ processorId }) => processorId === 'toInventory').length > 1,
  );
  const call = good?.processors.findLast(({ processorId }) => processorId === 'toInventory');
  if (good === undefined || call === undefined) throw new Error('There are always such orders');
  const ancestors: ProcessorExecution[] = [];
  for (let at: ProcessorExecution | undefined = call; at !== undefined;) {
    const parent = good.processors.find(({ seq }) => seq === at?.parentSeq);
    if (parent !== undefined) ancestors.unshift(parent);
    at = parent;
  }
  const error = { type: 'java.net.ConnectException', message: 'Connection refused: inventory/10.1.2.3:8080' };
  const processors = good.processors
    .filter(({ seq }) => seq <= call.seq)
    .map((processor): ProcessorExecution => {
      if (processor === call) return { ...processor, status: 'FAILED', error, durationMs: 3000 };
      return ancestors.includes(processor) ? { ...processor, status: 'FAILED' } : processor;
    });
  const failed: RouteExecution = { ...good, executionId: 'failed-order', status: 'FAILED', error, processors };
  return { good, failed, call, around: ancestors.map(({ processorId }) => processorId) };
}

describe('a failed order beside a good one', () => {
  const { good, failed, call, around } = goodAndFailed();
  let comparison: ExecutionComparisonResponse;

  beforeAll(async () => {
    comparison = await sendAndCompare(server(), good, failed);
  });

  it('parts where the failure began', () => {
    const { firstDifference } = comparison;
    expect(firstDifference).toMatchObject({
      kind: 'status',
      left: { processorId: 'toInventory', status: 'COMPLETED', durationMs: call.durationMs },
      right: { processorId: 'toInventory', status: 'FAILED', errorType: 'java.net.ConnectException' },
    });
    expect(idsOf(firstDifference?.ancestors ?? [])).toEqual(around);
    expect(around).toContain('splitItems');
    expect(comparison.steps[firstDifference?.step ?? -1]).toMatchObject({
      difference: 'status',
      left: firstDifference?.left,
      right: firstDifference?.right,
    });
  });

  it('did the same before, and nothing afterwards', () => {
    const at = comparison.firstDifference?.step ?? 0;
    for (const [position, { difference, left }] of comparison.steps.entries()) {
      const isAround = comparison.firstDifference?.ancestors.some((one) => one.left?.index === left?.index);
      const expected =
        position < at ? (isAround === true ? 'status' : 'same') : position === at ? 'status' : 'onlyLeft';
      expect([position, difference]).toEqual([position, expected]);
    }
    expect(comparison.counts).toEqual({
      onlyLeft: good.processors.length - failed.processors.length,
      onlyRight: 0,
      status: around.length + 1,
      error: 0,
      slower: 0,
      same: failed.processors.length - around.length - 1,
    });
  });

  it('ended differently', () => {
    expect(comparison.outcome).toEqual([
      { name: 'errorMessage', left: null, right: 'Connection refused: inventory/10.1.2.3:8080' },
      { name: 'errorType', left: null, right: 'java.net.ConnectException' },
      { name: 'status', left: 'COMPLETED', right: 'FAILED' },
    ]);
    expect(comparison.attributes).toEqual([]);
    expect(comparison).toMatchObject({ sameRoute: true, sameGraph: true, truncated: false });
  });

  it('is the same the other way round', async () => {
    const other = await compared(server(), failed.executionId, good.executionId);
    const { onlyLeft, onlyRight, ...counts } = comparison.counts;
    expect(other.counts).toEqual({ ...counts, onlyLeft: onlyRight, onlyRight: onlyLeft });
    expect(other.firstDifference).toMatchObject({
      step: comparison.firstDifference?.step,
      left: comparison.firstDifference?.right,
      right: comparison.firstDifference?.left,
    });
  });

  it('beside itself does not differ', async () => {
    const itself = await compared(server(), failed.executionId, failed.executionId);
    expect(itself).toMatchObject({ firstDifference: null, outcome: [], attributes: [], durationDeltaMs: 0 });
    expect(itself.counts).toMatchObject({ same: failed.processors.length });
    expect(
      itself.steps.every(({ difference, durationDeltaMs }) => difference === 'same' && durationDeltaMs === 0),
    ).toBe(true);
  });
});

describe('any two orders', () => {
  it('have every step once, as their details show it', async () => {
    const records = orders(12);
    await server().send(records);
    for (const [i, { executionId }] of records.entries()) {
      const other = records[(i + 1) % records.length]?.executionId ?? '';
      const { steps, left, right, firstDifference } = await compared(server(), executionId, other);
      expect([left, right]).toMatchObject([{ executionId }, { executionId: other }]);
      for (const side of ['left', 'right'] as const) {
        const record = records.find((one) => one.executionId === { left: executionId, right: other }[side]);
        const sides = steps.flatMap((step) => step[side] ?? []).sort((one, next) => one.index - next.index);
        expect(sides.map(({ processorId, status }) => [processorId, status])).toEqual(
          record?.processors.map(({ processorId, status }) => [processorId, status]),
        );
      }
      const same = steps.every(({ difference }) => difference === 'same' || difference === 'slower');
      expect(firstDifference === null).toBe(same);
    }
  });
});
