import { describe, expect, it } from '@jest/globals';
import { aRouteGraph } from '../../../test/support/route-graphs/a-route-graph.js';
import * as changed from '../../../test/support/route-graphs/changed-routes.js';
import type { ChangedRoute } from '../../../test/support/route-graphs/changed-routes.js';
import { listedChanges } from '../../../test/support/route-graphs/listed-changes.js';
import { aLongRoute } from '../../../test/support/route-graphs/shape-routes.js';
import { block, step, type Step, when } from '../../../test/support/route-graphs/step.js';
import { compareVersions } from './compare-versions.js';
import { readVersion } from './route-version.js';
import type { VersionDiff } from './version-diff.js';

const diff = (before: unknown, after: unknown): VersionDiff => compareVersions(readVersion(before), readVersion(after));

const changesOf = ({ before, after }: ChangedRoute): string[] => listedChanges(diff(before, after));
const route = (...steps: Step[]): unknown => aRouteGraph('r', 'direct:r', steps);
const between = (before: Step[], after: Step[]): string[] => listedChanges(diff(route(...before), route(...after)));

describe('a route', () => {
  it('that Camel numbered anew has only what was added', () => {
    const { before, after } = changed.RENUMBERED;
    expect(changesOf(changed.RENUMBERED)).toEqual(['added to1', 'added log1']);
    expect(diff(before, after).renamed).toEqual([
      { before: 'log1', after: 'log2' },
      { before: 'to1', after: 'to2' },
      { before: 'log2', after: 'log3' },
      { before: 'to2', after: 'to3' },
    ]);
  });

  it('with another branch in a choice has it there, and the changed one beside it', () => {
    expect(changesOf(changed.BRANCH_ADDED)).toEqual([
      'added when1',
      'added to1',
      'added log1',
      'changed when2: label, expression',
      'removed delay1',
    ]);
  });

  it('wrapped into a block has its steps moved, and not what is in those', () => {
    expect(changesOf(changed.WRAPPED)).toEqual([
      'added doTry1',
      'moved split1',
      'changed to1: label, uri',
      'moved to2',
      'added doCatch1',
      'added to3',
    ]);
  });

  it('with a block taken away has it where it stood', () => {
    expect(changesOf(changed.UNWRAPPED)).toEqual([
      'removed doTry1',
      'removed doCatch1',
      'removed to3',
      'moved split1',
      'changed to1: label, uri',
      'moved to2',
    ]);
  });

  it('put in another order has as few moved as possible', () => {
    expect(changesOf(changed.REORDERED).filter((change) => change.startsWith('moved'))).toEqual([
      'moved tax',
      'moved price',
    ]);
  });

  it('that got another id is still the same route', () => {
    expect(changesOf(changed.ROUTE_RENAMED)).toEqual([
      'changed route:order-intake: label',
      'changed from:order-intake: label, uri',
      'changed to9: label, uri, targetRouteIds',
    ]);
  });

  it('of which two steps out of sixty differ has these two', () => {
    expect(changesOf(changed.LARGE)).toEqual(['removed step-12', 'changed step-23: label, uri']);
  });

  it('has nothing in common with one of other steps', () => {
    const [one, other] = [[step('log', 'log1', 'a')], [step('bean', 'bean1', 'b'), step('delay', 'delay1', '5')]];
    expect(between(one, other)).toEqual(['removed log1', 'added bean1', 'added delay1']);
  });
});

describe('a field', () => {
  const fields = (before: Partial<Step>, after: Partial<Step>): unknown[] => {
    const { changes } = diff(route(step('log', 'a', 'x', before)), route(step('log', 'a', 'x', after)));
    return changes.flatMap((change) => change.fields);
  };

  it.each([
    ['expression', { expression: 'a' }, { expression: 'b' }, 'a', 'b'],
    ['description', {}, { description: 'b' }, null, 'b'],
    ['disabled', { disabled: true }, {}, true, false],
    ['exceptions', { exceptions: ['a'] }, { exceptions: ['a', 'b'] }, ['a'], ['a', 'b']],
    ['targetRouteIds', { targetRouteIds: ['b', 'a'] }, { targetRouteIds: ['a', 'c'] }, ['a', 'b'], ['a', 'c']],
  ])('%s is told with what it said before and says now', (name, before, after, was, is) => {
    expect(fields(before, after)).toEqual([{ name, before: was, after: is }]);
  });

  it('of a route a node leads to may come from an edge, and has no order', () => {
    const targets = { targetRouteIds: ['a', 'b'] };
    expect(fields(targets, { targetRouteIds: ['b', 'a'] })).toEqual([]);
    const graph = aRouteGraph('r', 'direct:r', [step('to', 'to1', 'direct:a')]);
    const edge = { source: 'to1', target: 'from:a', kind: 'crossRoute', targetRouteId: 'a' };
    expect(diff(graph, { ...graph, edges: [edge] }).changes.flatMap((change) => change.fields)).toEqual([
      { name: 'targetRouteIds', before: [], after: ['a'] },
    ]);
  });

  it('of a choice that only repeats its branches is not told', () => {
    const choice = (label: string): unknown => {
      const graph = aRouteGraph('r', 'direct:r', [block('choice', 'choice1', [when('when1', 'a')])]);
      return { ...graph, nodes: graph.nodes.map((node) => (node.id === 'choice1' ? { ...node, label } : node)) };
    };
    expect(listedChanges(diff(choice('choice[when[a]]'), choice('choice[when[b]]')))).toEqual([]);
  });
});

describe('thousands of nodes', () => {
  it('are compared without a search through all their orders', () => {
    const before = aLongRoute('large', 200);
    const reversed = before.nodes.map((node) => ({ ...node, children: node.children.toReversed() }));
    const { changes } = diff(before, { ...before, nodes: reversed });
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['moved']));
  });

  it('in one list, all of them numbered anew and put in another order', () => {
    const flat = (texts: readonly number[]): unknown =>
      route(...texts.map((text, index) => step('log', `log${index}`, `line ${text}`)));
    const numbers = Array.from({ length: 3000 }, (_, index) => index);
    expect(
      listedChanges(diff(flat(numbers), flat(numbers.map((number) => (number * 7) % 3000)))).every((one) =>
        one.startsWith('moved'),
      ),
    ).toBe(true);
    expect(listedChanges(diff(flat(numbers), flat(numbers.slice(1))))).toEqual(['removed log0']);
  });
});
