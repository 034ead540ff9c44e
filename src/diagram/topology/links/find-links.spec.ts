import { describe, expect, it } from '@jest/globals';
import { aLinkedRoute, declaredRoute, type RouteLine } from '../../../../test/support/topology/some-topologies.js';
import { aRouteGraph } from '../../../../test/support/route-graphs/a-route-graph.js';
import { step } from '../../../../test/support/route-graphs/step.js';
import { findLinks } from './find-links.js';

const told = (graphs: readonly Parameters<typeof declaredRoute>[0][]): string[] =>
  findLinks(graphs.map(declaredRoute)).map(
    ({ source, target, kind, endpoint }) => `${source} ${kind} ${target} ${endpoint}`,
  );
const linked = (...lines: readonly RouteLine[]): string[] => told(lines.map((line) => aLinkedRoute(line)));

describe('a route is linked', () => {
  it.each([
    ['direct:b', 'sync'],
    ['seda:b?waitForTaskToComplete=Never', 'async'],
    ['wireTap direct:b', 'async'],
    ['enrich direct:b', 'sync'],
    ['kafka:b?acks=all', 'external'],
    ['wireTap kafka:b', 'external'],
    ['file:b', 'external'],
  ])('by %s: %s', (to, kind) => {
    const uri = to.replace(/^\w+ /, '').replace(/\?.*/, '');
    expect(linked(['x/a', 'timer:t', to], ['x/b', `${uri}?its=own`])).toEqual([`x/a ${kind} x/b ${uri}`]);
  });

  it('to every route that consumes the same, and to itself', () => {
    expect(linked(['x/a', 'seda:q', 'seda:q'], ['x/b', 'seda:q?concurrentConsumers=4'])).toEqual([
      'x/a async x/a seda:q',
      'x/a async x/b seda:q',
    ]);
  });

  it('to other applications only through what they share', () => {
    expect(
      linked(
        ['x/a', 'timer:t', 'direct:b', 'file:b', 'kafka:b'],
        ['y/b', 'direct:b'],
        ['y/c', 'file:b'],
        ['y/d', 'kafka:b'],
      ),
    ).toEqual(['x/a external y/d kafka:b']);
    expect(
      linked(['x/a', 'timer:t', 'kafka:{{topic}}'], ['y/b', 'kafka:{{topic}}'], ['x/c', 'kafka:{{topic}}']),
    ).toEqual(['x/a external x/c kafka:{{topic}}']);
  });

  it('to what it polls', () => {
    expect(linked(['x/a', 'timer:t', 'seda:q'], ['x/b', 'timer:u', 'pollEnrich seda:q'])).toEqual([
      'x/a async x/b seda:q',
    ]);
  });

  it('to its dead letter route', () => {
    const errorHandler = { type: 'deadLetterChannel', deadLetterUri: 'direct:dead' };
    const graphs = [aLinkedRoute(['x/a', 'timer:t'], { errorHandler }), aLinkedRoute(['x/dead', 'direct:dead'])];
    expect(told(graphs)).toEqual(['x/a error x/dead direct:dead']);
  });

  it('to the routes that its agent names, whatever the endpoint', () => {
    const steps = [step('toD', 'to1', '${header.next}', { targetRouteIds: ['b', 'gone'] }), step('bean', 'bean1', 'x')];
    const edges = [{ source: 'bean1', target: 'from:c', kind: 'crossRoute', targetRouteId: 'c' }];
    const a = aRouteGraph('a', 'timer:t', steps, { application: 'x', edges });
    expect(told([a, aLinkedRoute(['x/b', 'direct:b']), aLinkedRoute(['x/c', 'direct:c'])])).toEqual([
      'x/a sync x/b ${header.next}',
      'x/a sync x/c ',
    ]);
  });

  it('to nothing by a step that is disabled, nor by one that leads nowhere', () => {
    const off = aRouteGraph('a', 'timer:t', [step('to', 'to1', 'direct:b', { disabled: true })], { application: 'x' });
    expect(told([off, aLinkedRoute(['x/b', 'direct:b', 'direct:missing', 'log:b'])])).toEqual([]);
  });
});
