import { describe, expect, it } from '@jest/globals';
import { createFleet } from '../fleet/create-fleet.js';
import type { RouteExecution } from '../wire.js';
import { RouteMeter } from './route-meter.js';

const TAGS = { routeId: 'order-process' };

const [first] = createFleet().play(Date.UTC(2026, 6, 24)).executions;
if (first === undefined) throw new Error('Every transaction has executions');
const { record } = first;

const anExecution = (durationMs: number, status: RouteExecution['status'] = 'COMPLETED'): RouteExecution => {
  return { ...record, durationMs, status };
};

describe('RouteMeter', () => {
  it('measures an interval with its percentiles', () => {
    const meter = new RouteMeter(TAGS);
    for (let durationMs = 100; durationMs >= 1; durationMs--) meter.observe(anExecution(durationMs));
    const timer = { type: 'timer', name: 'camel.route.policy', unit: 'ms', tags: TAGS };
    const figures = { count: 100, sum: 5050, min: 1, max: 100, p50: 50, p95: 95, p99: 99 };
    expect(meter.take()).toContainEqual({ ...timer, ...figures });
  });

  it('goes on counting where it times anew', () => {
    const meter = new RouteMeter(TAGS);
    meter.observe(anExecution(5, 'FAILED'));
    meter.take();
    meter.observe(anExecution(7));
    const [total, failed, timer] = meter.take();
    expect(total).toMatchObject({ name: 'camel.exchanges.total', value: 2 });
    expect(failed).toMatchObject({ name: 'camel.exchanges.failed', value: 1 });
    expect(timer).toMatchObject({ count: 1, sum: 7 });
  });

  it('has nothing to time where nothing ended', () => {
    expect(new RouteMeter(TAGS).take().map(({ type }) => type)).toEqual(['counter', 'counter']);
  });
});
