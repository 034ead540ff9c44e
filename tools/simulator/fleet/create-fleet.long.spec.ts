import { describe, expect, it } from '@jest/globals';
import type { RouteExecution } from '../wire.js';
import { createFleet } from './create-fleet.js';
import type { FleetOptions } from './create-fleet.js';
import { brokenRules } from './record-rules.js';
import type { EmittedExecution } from './transaction.js';

const START_MS = Date.UTC(2026, 6, 24, 9, 4, 38);

function take(count: number, options: FleetOptions = {}, spacingMs = 20): EmittedExecution[] {
  const taken: EmittedExecution[] = [];
  for (const execution of createFleet(options).executions(START_MS, spacingMs)) {
    taken.push(execution);
    if (taken.length === count) break;
  }
  return taken;
}

function share<T>(items: readonly T[], predicate: (item: T) => boolean): number {
  return items.filter(predicate).length / items.length;
}

describe('determinism', () => {
  it('gives the same bytes for the same seed and start', () => {
    const once = JSON.stringify(take(700, { seed: 42, adversarial: true, stuckShare: 0.002 }));
    expect(JSON.stringify(take(700, { seed: 42, adversarial: true, stuckShare: 0.002 }))).toBe(once);
  });

  it('gives other records for another seed', () => {
    const ids = new Set(take(300, { seed: 1 }).map((one) => one.record.executionId));
    expect(take(300, { seed: 2 }).some((one) => ids.has(one.record.executionId))).toBe(false);
  });

  it('hands records over by due time', () => {
    const due = take(3000).map((one) => one.dueMs);
    expect(due).toEqual([...due].sort((one, other) => one - other));
  });

  it('keeps the spacing asked for', () => {
    const taken = take(5000, {}, 10);
    const last = taken.at(-1)?.dueMs ?? 0;
    expect(last - START_MS).toBeGreaterThan(47_000);
    expect(last - START_MS).toBeLessThan(53_000);
  });
});

describe('records', () => {
  it.each(['MINIMAL', 'STANDARD', 'DEEP'] as const)('obey the rules of the protocol at %s', (captureLevel) => {
    const taken = take(captureLevel === 'DEEP' ? 800 : 2500, { captureLevel, stuckShare: 0.001 });
    expect(taken.flatMap((one) => brokenRules(one.record))).toEqual([]);
  });

  it('obey the rules even when the application does not', () => {
    const taken = take(4000, { adversarial: true, captureLevel: 'MINIMAL' });
    expect(new Set(taken.filter((one) => one.family === 'adversarial').map((one) => one.record.routeId)).size).toBe(9);
    expect(taken.flatMap((one) => brokenRules(one.record))).toEqual([]);
  });

  it('capture what the level allows and no more', () => {
    const payloads = (record: RouteExecution) => [
      record.input !== undefined,
      record.processors.some((node) => node.input),
    ];
    const seen = (captureLevel: 'MINIMAL' | 'STANDARD' | 'DEEP') =>
      take(200, { captureLevel }).map((one) => payloads(one.record));
    expect(seen('MINIMAL').every(([route, node]) => route === false && node === false)).toBe(true);
    expect(seen('STANDARD').every(([route, node]) => route === true && node === false)).toBe(true);
    expect(seen('DEEP').every(([route, node]) => route === true && node === true)).toBe(true);
  });

  it('clip bodies at 16 kB and tell the size before', () => {
    const inputs = take(3000).flatMap((one) => (one.record.input === undefined ? [] : [one.record.input]));
    expect(Math.max(...inputs.map((input) => Buffer.byteLength(input.body ?? '')))).toBeLessThanOrEqual(16_384);
    const truncated = inputs.filter((input) => input.bodyTruncated === true);
    expect(truncated.length).toBeGreaterThan(20);
    expect(truncated.every((input) => (input.bodySize ?? 0) > Buffer.byteLength(input.body ?? ''))).toBe(true);
  });
});

describe('business transactions', () => {
  it('link every execution to a node of its parent under one correlation id', () => {
    const fleet = createFleet({ stuckShare: 0.002 });
    const multiple: number[] = [];
    for (let index = 0; index < 800; index++) {
      const { correlationId, executions } = fleet.play(START_MS + index * 100);
      const byId = new Map(executions.map(({ record }) => [record.executionId, record]));
      multiple.push(executions.length);
      const roots = executions.filter(({ record }) => record.parentExecutionId === undefined);
      expect(new Set(roots.map(({ record }) => record.executionId)).size).toBe(1);
      for (const { record } of executions) {
        expect(record.correlationId).toBe(correlationId);
        if (record.parentExecutionId === undefined) continue;
        const node = byId.get(record.parentExecutionId)?.processors.find(({ seq }) => seq === record.parentSeq);
        expect(node?.processorId).toBe(record.parentProcessorId);
      }
    }
    expect(share(multiple, (size) => size >= 3)).toBeGreaterThan(0.4);
  });

  it('cross applications', () => {
    const fleet = createFleet({ captureLevel: 'MINIMAL' });
    const most = new Map<string, number>();
    for (let index = 0; index < 2000; index++) {
      const { kind, executions } = fleet.play(START_MS + index * 100);
      const applications = new Set(executions.map(({ record }) => record.application)).size;
      most.set(kind, Math.max(most.get(kind) ?? 0, applications));
    }
    expect(most.get('trip-saga')).toBe(4);
    expect(most.get('place-order')).toBe(3);
  });

  it('flush what hangs as RUNNING and usually report its end later', () => {
    const taken = take(12_000, { stuckShare: 0.002, captureLevel: 'MINIMAL' }, 200).map((one) => one.record);
    const running = taken.filter((record) => record.status === 'RUNNING');
    const ended = new Set(taken.filter((record) => record.status !== 'RUNNING').map((record) => record.executionId));
    expect(running.length).toBeGreaterThan(20);
    expect(running.every((record) => record.flushReason === 'TIMEOUT' && record.endTime === undefined)).toBe(true);
    const endedShare = share(running, (record) => ended.has(record.executionId));
    expect(endedShare).toBeGreaterThan(0.5);
    expect(endedShare).toBeLessThan(1);
  });
});

describe('the load', () => {
  const taken = take(20_000, { incidents: false, captureLevel: 'MINIMAL' });

  it.each([
    ['rest', 0.25, 0.36],
    ['direct', 0.15, 0.26],
    ['orders', 0.13, 0.23],
    ['kafka', 0.1, 0.18],
    ['file', 0.04, 0.08],
    ['breaker', 0.04, 0.08],
    ['aggregate', 0.02, 0.06],
    ['kamelet', 0.01, 0.03],
  ])('has its share of %s', (family, low, high) => {
    const found = share(taken, (one) => one.family === family);
    expect(found).toBeGreaterThan(low);
    expect(found).toBeLessThan(high);
  });

  it.each([
    ['rest', 0.02, 0.045],
    ['kafka', 0.03, 0.06],
    ['orders', 0.015, 0.04],
    ['breaker', 0.03, 0.08],
  ])('fails or handles failures as often as %s should', (family, low, high) => {
    const ofFamily = taken.filter((one) => one.family === family);
    const found = share(ofFamily, ({ record }) => record.status === 'FAILED' || record.errorHandled === true);
    expect(found).toBeGreaterThan(low);
    expect(found).toBeLessThan(high);
  });

  it('shows incidents only when they are on', () => {
    expect(worstTenMinutes(true)).toBeGreaterThan(0.35);
    expect(worstTenMinutes(false)).toBeLessThan(0.3);
  });

  it('traces failures through 20 to 75 frames', () => {
    const frames = taken.flatMap(({ record }) => record.error?.stackTrace?.match(/^\tat /gm)?.length ?? []);
    expect(frames.length).toBeGreaterThan(200);
    expect(Math.min(...frames)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...frames)).toBeLessThanOrEqual(75);
  });
});

/** The largest share of failures one route has in ten minutes, over four hours. */
function worstTenMinutes(incidents: boolean): number {
  const visits = new Map<string, boolean[]>();
  for (const { dueMs, record } of take(30_000, { incidents, captureLevel: 'MINIMAL' }, 480)) {
    const key = `${record.routeId} ${Math.floor(dueMs / 600_000)}`;
    const failed = record.status === 'FAILED' || record.errorHandled === true;
    const ofRoute = visits.get(key) ?? [];
    visits.set(key, ofRoute);
    ofRoute.push(failed);
  }
  const frequent = [...visits.values()].filter((ofRoute) => ofRoute.length >= 20);
  return Math.max(...frequent.map((ofRoute) => share(ofRoute, (failed) => failed)));
}
