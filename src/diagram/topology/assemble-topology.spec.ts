import { describe, expect, it } from '@jest/globals';
import {
  aLinkedRoute,
  aTopology,
  type RouteLine,
  type TrafficLine,
} from '../../../test/support/topology/some-topologies.js';
import type { Topology } from './topology.js';

const topology = (lines: readonly RouteLine[], ...traffic: readonly TrafficLine[]): Topology =>
  aTopology(
    'x',
    lines.map((line) => aLinkedRoute(line)),
    traffic,
  );

describe('a topology', () => {
  it('has each link once, with what was observed', () => {
    const lines: RouteLine[] = [
      ['x/a', 'timer:t', 'seda:b', 'direct:b', 'seda:b?size=1'],
      ['x/b', 'direct:b', 'pollEnrich seda:b'],
    ];
    expect(topology(lines, ['x/a > x/b', 7, 2]).links).toEqual([
      {
        source: 'x/a',
        target: 'x/b',
        kind: 'async',
        label: 'seda:b, direct:b',
        isDeclared: true,
        observed: { executions: 7, failed: 2 },
      },
    ]);
    expect(topology(lines).links).toMatchObject([{ observed: null }]);
  });

  it('has links that no definition declares, and routes without a definition', () => {
    const { links, routes } = topology([['x/a', 'timer:t']], ['x/a > y/c', 3], ['x/later > x/a', 1]);
    expect(links.map(({ source, target, kind, isDeclared }) => [source, target, kind, isDeclared])).toEqual([
      ['x/a', 'y/c', 'observed', false],
      ['x/later', 'x/a', 'observed', false],
    ]);
    expect(
      routes.map(({ id, isForeign, entry, diagramHash }) => [id, isForeign, entry, diagramHash?.slice(0, 7)]),
    ).toEqual([
      ['x/a', false, 'trigger', 'sha256:'],
      ['x/later', false, 'unknown', undefined],
      ['y/c', true, 'unknown', undefined],
    ]);
  });

  it('has routes of other applications only where they are linked to its own', () => {
    const { routes, links } = topology(
      [
        ['x/a', 'rest:a', 'kafka:t'],
        ['y/b', 'kafka:t', 'direct:c'],
        ['y/c', 'direct:c'],
        ['z/d', 'kafka:other'],
      ],
      ['y/b > y/c', 5],
    );
    expect(routes.map(({ id, entry }) => `${id} ${entry}`)).toEqual(['x/a endpoint', 'y/b endpoint']);
    expect(links).toHaveLength(1);
  });

  it('has ids that nobody can confuse', () => {
    const { routes } = aTopology('a/b', [
      aLinkedRoute(['', 'timer:t'], { application: 'a/b', routeId: 'ç d' }),
      aLinkedRoute(['', 'timer:t'], { application: 'a/b', routeId: '\ud800' }),
    ]);
    expect(routes.map(({ id }) => id)).toEqual(['a%2Fb/%C3%A7%20d', 'a%2Fb/%EF%BF%BD']);
  });
});
