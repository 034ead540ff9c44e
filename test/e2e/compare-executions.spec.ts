import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessorExecution } from '../../tools/simulator/wire.js';
import { problemOf } from '../support/api-client.js';
import { compared, comparisonPath, sendAndCompare } from '../support/comparisons.js';
import { useTestApp } from '../support/create-test-app.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

describe('a comparison', () => {
  it('has timings: offsets from the start of each, and what one took longer', async () => {
    const log = { seq: 1, processorId: 'log1', processorType: 'log' };
    const left = aWireRecord({
      startTime: '2026-07-24T09:04:38.120Z',
      durationMs: 30.25,
      processors: [
        aWireProcessor({ startTime: '2026-07-24T09:04:38.121500Z', durationMs: 12.3 }),
        aWireProcessor({ ...log, startTime: '2026-07-24T09:04:38.140Z', durationMs: 5 }),
      ],
    });
    const right = aWireRecord({
      startTime: '2026-07-24T10:00:00Z',
      durationMs: 60.5,
      processors: [
        aWireProcessor({ startTime: '2026-07-24T10:00:00.002Z', durationMs: 40.1 }),
        aWireProcessor({ ...log, startTime: '2026-07-24T10:00:00.050Z', durationMs: 4.9 }),
      ],
    });
    const { steps, durationDeltaMs, firstDifference } = await sendAndCompare(server(), left, right);
    expect(durationDeltaMs).toBe(30.25);
    expect(firstDifference).toBeNull();
    expect(steps).toMatchObject([
      {
        ...{ depth: 0, iteration: null, difference: 'slower', durationDeltaMs: 27.8 },
        left: { index: 0, processorType: 'to', startOffsetMs: 1.5, durationMs: 12.3 },
        right: { index: 0, startOffsetMs: 2, durationMs: 40.1 },
      },
      { difference: 'same', durationDeltaMs: -0.1, left: { startOffsetMs: 20 }, right: { startOffsetMs: 50 } },
    ]);
  });

  it('of one that has not ended has open ends', async () => {
    const running = aStuckExecution({ processors: [{ ...aWireProcessor({ status: 'RUNNING' }) }] });
    delete running.processors[0]?.durationMs;
    const { steps, outcome, durationDeltaMs, right } = await sendAndCompare(
      server(),
      aWireRecord({ processors: [aWireProcessor()] }),
      running,
    );
    expect([durationDeltaMs, right.endTime]).toEqual([null, null]);
    expect(outcome).toEqual([{ name: 'status', left: 'COMPLETED', right: 'RUNNING' }]);
    expect(steps).toMatchObject([{ difference: 'status', durationDeltaMs: null, right: { durationMs: null } }]);
  });

  it('of other routes, versions and attributes tells so', async () => {
    const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;
    const left = aWireRecord({ attributes: { orderId: 'ORD-1', shop: 'eu' } });
    const right = aWireRecord({ routeId: 'order-price', attributes: { orderId: 'ORD-2', shop: 'eu', rush: true } });
    const versions = [
      { ...left, graphHash: hash('a') },
      { ...right, graphHash: hash('b') },
    ] as const;
    const comparison = await sendAndCompare(server(), ...versions);
    expect(comparison).toMatchObject({ sameRoute: false, sameGraph: false });
    expect(comparison.attributes).toEqual([
      { name: 'orderId', left: 'ORD-1', right: 'ORD-2' },
      { name: 'rush', left: null, right: 'true' },
    ]);
    const again = { ...aWireRecord(), graphHash: hash('a') };
    expect(await sendAndCompare(server(), again, { ...again, executionId: `${again.executionId}-2` })).toMatchObject({
      sameRoute: true,
      sameGraph: true,
    });
  });

  it('of thousands of steps answers the first of them and counts all', async () => {
    const steps = (count: number): ProcessorExecution[] =>
      Array.from({ length: count }, (_, seq) =>
        aWireProcessor({
          seq,
          processorId: `step${seq % 3}`,
          iteration: { kind: 'split', index: Math.floor(seq / 3) },
        }),
      );
    const comparison = await sendAndCompare(
      server(),
      aWireRecord({ processors: steps(6000) }),
      aWireRecord({ processors: steps(6300) }),
    );
    expect(comparison.counts).toEqual({ onlyLeft: 0, onlyRight: 300, status: 0, error: 0, slower: 0, same: 6000 });
    expect([comparison.steps.length, comparison.truncated]).toEqual([5000, true]);
    expect(comparison.firstDifference).toMatchObject({ kind: 'path', step: 6000, right: { index: 6000 } });
    expect(comparison.firstDifference).not.toHaveProperty('left');
  });
});

describe('an id that is not known', () => {
  const known = aWireRecord();

  beforeAll(async () => {
    await server().send([known]);
    await compared(server(), known.executionId, known.executionId);
  });

  it.each([
    ['the left one', 'unknown', known.executionId, ['executionId']],
    ['the right one', known.executionId, "' OR 1=1 --", ['otherId']],
    ['both', 'unknown', '%', ['executionId', 'otherId']],
  ])('is 404 and named: %s', async (_what, left, right, paths) => {
    const problem = problemOf(await server().get(comparisonPath(left, right)));
    expect(problem).toMatchObject({ status: 404, code: 'EXECUTION_NOT_FOUND' });
    expect(problem.errors?.map((error) => error.path)).toEqual(paths);
    for (const one of paths) expect(problem.detail).toContain(one);
  });
});
