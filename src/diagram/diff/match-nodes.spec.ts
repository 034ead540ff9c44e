import { describe, expect, it } from '@jest/globals';
import { aRouteGraph } from '../../../test/support/route-graphs/a-route-graph.js';
import { listedChanges } from '../../../test/support/route-graphs/listed-changes.js';
import { block, step, type Step, when } from '../../../test/support/route-graphs/step.js';
import { compareVersions } from './compare-versions.js';
import { readVersion } from './route-version.js';
import type { VersionDiff } from './version-diff.js';

const diff = (before: unknown, after: unknown): VersionDiff => compareVersions(readVersion(before), readVersion(after));
const route = (...steps: Step[]): unknown => aRouteGraph('r', 'direct:r', steps);
const between = (before: Step[], after: Step[]): string[] => listedChanges(diff(route(...before), route(...after)));

describe('a node is found again', () => {
  it('by the id it was given, whatever became of it', () => {
    expect(
      between(
        [step('log', 'first', 'a'), step('to', 'reserve', 'http://a')],
        [block('doTry', 'doTry1', [step('toD', 'reserve', 'http://${header.b}')]), step('log', 'first', 'b')],
      ),
    ).toEqual(['added doTry1', 'changed reserve: type, label, uri', 'moved reserve', 'changed first: label']);
  });

  it('by what is in it: a choice before it is gone, and one of its branches is new', () => {
    const branch = (number: number, text: string): Step =>
      when(`when${number}`, text, step('log', `log${number}`, `is ${text}`));
    const before = [
      block('choice', 'choice1', [branch(1, 'a'), branch(2, 'b')]),
      block('choice', 'choice2', [branch(3, 'c'), branch(4, 'd')]),
    ];
    const after = [block('choice', 'choice1', [branch(1, 'c'), branch(2, 'e'), branch(3, 'd')])];
    expect(between(before, after)).toEqual([
      'removed choice1',
      ...['removed when1', 'removed log1', 'removed when2', 'removed log2'],
      ...['added when2', 'added log2'],
    ]);
  });

  it('among others that say the same, one of which is gone', () => {
    const logs = (count: number): Step[] =>
      Array.from({ length: count }, (_, index) => step('log', `log${index + 1}`, 'here'));
    expect(between(logs(4), logs(3))).toEqual(['removed log4']);
  });

  it('by its type, where it stands between others that stayed', () => {
    const around = (own: Step): Step[] => [step('bean', 'bean1', 'a'), own, step('bean', 'bean2', 'b')];
    expect(between(around(step('log', 'log1', 'x')), around(step('log', 'log7', 'y')))).toEqual([
      'changed log7: label',
    ]);
    expect(
      between(around(step('log', 'log1', 'x')), [...around(step('delay', 'delay1', '5')), step('log', 'log1', 'y')]),
    ).toEqual(['removed log1', 'added delay1', 'added log1']);
  });

  it('not by its type when both were given ids', () => {
    expect(between([step('log', 'begin', 'x')], [step('log', 'end', 'y')])).toEqual(['removed begin', 'added end']);
  });

  it('between others that stayed by its text, by its id, and only then by its type', () => {
    const log = (number: number, text: string): Step => step('log', `log${number}`, text);
    expect(between([log(1, 'a'), log(2, 'b')], [log(2, 'c')])).toEqual(['removed log1', 'changed log2: label']);
    expect(
      between([step('to', 'to1', 'http://a?x=1')], [step('to', 'to1', 'http://b'), step('to', 'to2', 'http://a?x=2')]),
    ).toEqual(['added to1', 'changed to2: label, uri']);
  });

  it('not just because it is the first one of many', () => {
    const filter = (number: number, expression: string): Step =>
      block('filter', `filter${number}`, [step('log', `log${number}`, 'x')], { expression });
    expect(between([filter(1, 'a'), filter(2, 'b')], [filter(2, 'c')])).toEqual([
      'removed filter1',
      'removed log1',
      'changed filter2: label, expression',
    ]);
  });

  it('where it stood, though the same is elsewhere now', () => {
    const filter = (id: string, ...steps: Step[]): Step => block('filter', id, steps, { expression: id });
    const x = (number: number): Step => step('log', `log${number}`, 'x');
    expect(
      between([filter('p', x(1)), filter('r', x(2))], [filter('n', x(1)), filter('p', x(2)), filter('r')]),
    ).toEqual(['added n', 'moved log1']);
    expect(between([filter('p', x(1)), filter('r', x(2))], [filter('n', x(1)), filter('p'), filter('r')])).toEqual([
      'added n',
      'moved log1',
      'removed log2',
    ]);
  });

  it('within its block, however many others say the same and wherever those went', () => {
    const filter = (expression: string, number: number): Step =>
      block('filter', `filter${number}`, [step('log', `log${number}`, 'x')], { expression });
    expect(
      between([filter('a', 1), filter('b', 2), filter('c', 3)], [filter('c', 1), filter('b', 2), filter('a', 3)]),
    ).toEqual(['moved filter1', 'moved filter2']);
  });

  it('the same way back, where two of them cannot both have stayed', () => {
    const [one, other] = [
      [step('log', 'log1', 'x'), step('delay', 'delay1', '1')],
      [step('delay', 'delay1', '2'), step('log', 'log1', 'y')],
    ];
    const swapped = between(other, one).map((change) =>
      change.replace(/^(added|removed)/, (kind) => (kind === 'added' ? 'removed' : 'added')),
    );
    expect(swapped.sort()).toEqual(between(one, other).sort());
  });

  it('though it now has a given id', () => {
    const { changes, renamed } = diff(route(step('log', 'log1', 'x')), route(step('log', 'hello', 'x')));
    expect([changes, renamed]).toEqual([[], [{ before: 'log1', after: 'hello' }]]);
  });
});
