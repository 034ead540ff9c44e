import { describe, expect, it } from '@jest/globals';
import { createFleet, type Fleet } from '../fleet/create-fleet.js';
import { brokenRules } from '../fleet/record-rules.js';
import type { RouteExecution } from '../wire.js';
import { AgentControl } from './agent-control.js';
import { replayRoute } from './replay-route.js';

const START_MS = Date.UTC(2026, 6, 24);

function aFleet(): { fleet: Fleet; control: AgentControl; agentIds: string[] } {
  const control = new AgentControl('STANDARD');
  const fleet = createFleet({ control });
  return { fleet, control, agentIds: fleet.world.instances.of('orders').map(({ agentId }) => agentId) };
}

function take(fleet: Fleet, count: number): RouteExecution[] {
  const taken: RouteExecution[] = [];
  for (const record of fleet.records(START_MS)) if (taken.push(record) === count) break;
  return taken;
}

const ofRoute = (records: readonly RouteExecution[], routeId: string) =>
  records.filter((one) => one.routeId === routeId);

describe('a fleet that is commanded', () => {
  it('gives traced executions everything and the id of the request', () => {
    const { fleet, control, agentIds } = aFleet();
    for (const id of agentIds)
      control.of(id).trace({ deepTraceRequestId: 'd', routeIds: ['order-process'], maxExecutions: 1 });
    const records = ofRoute(take(fleet, 2000), 'order-process');
    const traced = records.filter(({ deepTraceRequestId }) => deepTraceRequestId === 'd');
    expect(traced.map(({ agentId }) => agentId).sort()).toEqual([...agentIds].sort());
    for (const { captureLevel, processors } of traced) {
      expect([captureLevel, processors.every(({ input }) => input !== undefined)]).toEqual(['DEEP', true]);
    }
    const others = records.filter(({ deepTraceRequestId }) => deepTraceRequestId === undefined);
    expect(others.length).toBeGreaterThan(10);
    expect(others.flatMap(({ processors }) => processors.flatMap(({ input }) => input ?? []))).toEqual([]);
  });

  it('clips bodies and leaves out what it may not tell', () => {
    const { fleet, control } = aFleet();
    for (const application of fleet.world.deployment.applications()) {
      for (const { agentId } of fleet.world.instances.of(application)) {
        control.of(agentId).configure({ maxBodyBytes: 20, redactKeys: ['x-request-*'] });
      }
    }
    const inputs = take(fleet, 500).flatMap(({ input }) => input ?? []);
    expect(Math.max(...inputs.map(({ body }) => Buffer.byteLength(body ?? '')))).toBeLessThanOrEqual(20);
    const redacted = inputs.filter(({ redactedKeys }) => redactedKeys?.includes('header:X-Request-Id') === true);
    expect(redacted.length).toBeGreaterThan(10);
    expect(inputs.filter(({ headers }) => headers?.['X-Request-Id'] !== undefined)).toEqual([]);
  });

  it('produces nothing on a stopped route, nor behind it', () => {
    const { fleet, control, agentIds } = aFleet();
    for (const id of agentIds) control.of(id).control('order-process', 'stop');
    const records = take(fleet, 2000);
    expect(ofRoute(records, 'order-process')).toEqual([]);
    const ids = new Set(records.map(({ executionId }) => executionId));
    const orphans = records.filter(({ parentExecutionId: id }) => id !== undefined && !ids.has(id));
    // A parent may still be on its way where the list ends.
    expect(orphans.length).toBeLessThan(10);
    expect(ofRoute(records, 'order-api').length).toBeGreaterThan(10);
  });

  it('measures as often as it is told, from when it is told, and not in a past stretch', () => {
    const { fleet, control, agentIds } = aFleet();
    const [told = '', other = ''] = agentIds;
    const wanted = { metricsIntervalMs: 20_000 };
    control.of(told).configure(wanted);
    const taken: [agentId: string, second: number, intervalMs: number][] = [];
    for (const { kind, agentId, dueMs, record } of fleet.reports(START_MS, 20, 10_000)) {
      if (dueMs > START_MS + 60_000) break;
      if (kind !== 'metrics') continue;
      taken.push([agentId, (dueMs - START_MS) / 1000, record.intervalMs]);
      if (agentId === other && dueMs === START_MS + 30_000) control.of(other).configure(wanted);
    }
    const of = (id: string): unknown[] => taken.filter(([agentId]) => agentId === id).map(([, ...times]) => times);
    const every20 = [20, 40, 60].map((second) => [second, 20_000]);
    expect(of(told)).toEqual(every20);
    expect(of(other)).toEqual([...[10, 20, 30].map((second) => [second, 10_000]), [50, 20_000]]);
    const past = new AgentControl('STANDARD', false);
    past.of(told).configure(wanted);
    expect(past.metricsIntervalOf(told)).toBeUndefined();
  });

  it('keeps failures where it samples nothing', () => {
    const { fleet, control, agentIds } = aFleet();
    for (const id of agentIds) control.of(id).configure({ sampleRate: 0 });
    const orders = take(fleet, 5000).filter(({ application }) => application === 'orders');
    expect(orders.length).toBeGreaterThan(5);
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set(['FAILED']));
  });
});

describe('replayRoute', () => {
  const order = (fields: object = {}) => ({
    commandId: 'command-1',
    payload: {
      replayOf: 'execution-1',
      routeId: 'order-process',
      snapshot: { body: '{"again":true}', headers: { a: '1' }, properties: { CameleerCorrelationId: 'c-1' } },
      ...fields,
    },
  });

  it('runs the route again with the message it is given', () => {
    const { fleet } = aFleet();
    const [instance] = fleet.world.instances.of('orders');
    if (instance === undefined) throw new Error('There is an instance.');
    const record = replayRoute(fleet.world, instance, order());
    expect(brokenRules(record)).toEqual([]);
    expect(record).toMatchObject({
      ...{ replayOf: 'execution-1', replayCommandId: 'command-1', routeId: 'order-process', status: 'COMPLETED' },
      ...{ agentId: instance.agentId, correlationId: 'c-1', input: { body: '{"again":true}', headers: { a: '1' } } },
    });
    expect(record.processors.length).toBeGreaterThan(3);
  });

  it('runs every route of every application', () => {
    const { fleet } = aFleet();
    const { deployment, instances } = fleet.world;
    for (const application of deployment.applications()) {
      const [instance] = instances.of(application);
      for (const { graph } of deployment.running(application, START_MS)) {
        if (instance === undefined) throw new Error('There is an instance.');
        expect(brokenRules(replayRoute(fleet.world, instance, order({ routeId: graph.routeId })))).toEqual([]);
      }
    }
  });

  it('refuses a route it does not have, and one that is stopped', () => {
    const { fleet, control } = aFleet();
    const [instance] = fleet.world.instances.of('orders');
    if (instance === undefined) throw new Error('There is an instance.');
    expect(() => replayRoute(fleet.world, instance, order({ routeId: 'quote-feed' }))).toThrow('There is no route');
    control.of(instance.agentId).control('order-process', 'stop');
    expect(() => replayRoute(fleet.world, instance, order())).toThrow('is stopped');
  });
});
