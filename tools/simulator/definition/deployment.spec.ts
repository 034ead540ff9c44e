import { describe, expect, it } from '@jest/globals';
import type { Route } from '../fleet/route.js';
import { Deployment } from './deployment.js';
import { block, step, type Step, when } from './step.js';

const RELEASED_AT_MS = 1000;

const aRoute = (routeId: string, from: string, steps: readonly Step[], rest: Partial<Route> = {}): Route => {
  return { application: 'shop', routeId, from, steps, family: 'direct', pattern: 'InOut', ...rest };
};

const entry = aRoute('entry', 'platform-http:/', [
  block('choice', 'kind', [when('big', '${body.big}', step('to', 'toShip', 'direct:ship'))]),
  step('to', 'toTopic', 'kafka:orders'),
  step('toD', 'toAny', 'direct:${header.next}'),
]);
const ship = aRoute('ship', 'direct:ship', [step('log', 'shipped')], { releasedSteps: [step('log', 'sent')] });
const elsewhere = aRoute('elsewhere', 'direct:ship', [step('log', 'other')], { application: 'other' });
const reader = aRoute('reader', 'kafka:orders', [step('log', 'read')]);
const deployment = new Deployment([entry, ship, elsewhere, reader], RELEASED_AT_MS);

describe('a deployment', () => {
  it('runs the next version from the release on', () => {
    const [before, after] = [RELEASED_AT_MS - 0.001, RELEASED_AT_MS].map((timeMs) => deployment.at(ship, timeMs));
    expect([before?.has('shipped'), before?.has('sent')]).toEqual([true, false]);
    expect([after?.has('shipped'), after?.has('sent')]).toEqual([false, true]);
    expect(before?.graph.graphHash).not.toBe(after?.graph.graphHash);
    expect(deployment.at(entry, 0)).toBe(deployment.at(entry, RELEASED_AT_MS));
  });

  it('changes only what the release changes', () => {
    expect(deployment.changed('shop').map(({ graph }) => graph.routeId)).toEqual(['ship']);
    expect(deployment.changed('other')).toEqual([]);
  });

  it('names the routes of the same application that a step sends to, but not what a broker or a header decides', () => {
    const { nodes, edges } = deployment.at(entry, 0).graph;
    const linked = nodes.filter(({ targetRouteIds }) => targetRouteIds !== undefined);
    expect(linked.map(({ id, targetRouteIds }) => [id, targetRouteIds])).toEqual([['toShip', ['ship']]]);
    const edge = { source: 'toShip', target: 'from:ship', kind: 'crossRoute', targetRouteId: 'ship' };
    expect(edges).toEqual([edge]);
  });
});

describe('a version of a route', () => {
  const version = deployment.at(entry, 0);

  it('knows its nodes, and which of them Camel has no channel for', () => {
    expect(version.node('toShip')).toMatchObject({ type: 'to', synthetic: false, endpoint: { remote: false } });
    expect(version.node('big')).toMatchObject({ type: 'when', synthetic: true, endpoint: undefined });
    expect(version.branchOf('kind', 'when')).toBe('big');
  });

  it('lets no exchange pass what is not there', () => {
    expect(() => version.node('from:entry')).toThrow('entry has no node from:entry');
    expect(() => version.branchOf('kind', 'otherwise')).toThrow('entry has no otherwise in kind');
  });
});
