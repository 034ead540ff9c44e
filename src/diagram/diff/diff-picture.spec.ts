import { describe, expect, it } from '@jest/globals';
import { aRouteGraph } from '../../../test/support/route-graphs/a-route-graph.js';
import * as changed from '../../../test/support/route-graphs/changed-routes.js';
import { aStoredDiagram, drawDiff } from '../../../test/support/route-graphs/draw-diff.js';
import { geometryFaults } from '../../../test/support/route-graphs/geometry-faults.js';
import { FREE_FORM } from '../../../test/support/route-graphs/shape-routes.js';
import { block, step, type Step, when } from '../../../test/support/route-graphs/step.js';
import type { DrawableNode } from '../route-drawing-graph.js';
import { compareDiagrams } from './compare-diagrams.js';
import { type DiffPicture, diffPicture } from './diff-picture.js';

const picture = (before: unknown, after: unknown): DiffPicture => {
  const stored = aStoredDiagram(aRouteGraph('r', 'direct:r', []));
  const [from, to] = [before, after].map((graph) => ({ ...stored, graph: JSON.stringify(graph) }));
  return diffPicture(compareDiagrams(from ?? stored, to ?? stored));
};
const between = (before: Step[], after: Step[]): DiffPicture =>
  picture(aRouteGraph('r', 'direct:r', before), aRouteGraph('r', 'direct:r', after));

/** `a -b [c d]`: ids, those below in brackets, and what was removed with a minus. */
function outline(nodes: readonly DrawableNode[]): string {
  return nodes
    .map(({ id, removed, children }) => {
      const name = removed === true ? `-${id}` : id;
      return children.length === 0 ? name : `${name} [${outline(children)}]`;
    })
    .join(' ');
}

/** The steps of a route, without what every route has. */
const steps = ({ graph }: DiffPicture): string =>
  outline(graph.roots[0]?.children.filter(({ type }) => type !== 'from') ?? []);

const marksOf = ({ marks }: DiffPicture): string[] =>
  [...marks].map(([id, { kind, text }]) => `${id} ${kind} ${text}`.trim());

describe('what was removed', () => {
  const log = (id: string): Step => step('log', id, `says ${id}`);

  it('stands behind what was before it', () => {
    expect(steps(between([log('a'), log('b'), log('c'), log('d')], [log('a'), log('new'), log('d')]))).toBe(
      'a -b -c new d',
    );
    expect(steps(between([log('b'), log('c')], [log('c'), log('new')]))).toBe('-b c new');
  });

  it('stands in the block it was in, and a block holds what went with it', () => {
    const before = [block('filter', 'keep', [log('a'), block('split', 'gone', [log('b'), log('c')])])];
    expect(steps(between(before, [block('filter', 'keep', [log('a'), log('c')])]))).toBe('keep [a -gone [-b] c]');
  });

  it('has an id of its own when the newer version gave its id away', () => {
    const tail = step('to', 'to1', 'http://a');
    const drawn = between([step('log', 'log1', 'old'), tail], [tail, step('log', 'log1', 'new')]);
    expect(steps(drawn)).toBe('-log1#before to1 log1');
    expect(marksOf(drawn)).toEqual(['log1#before REMOVED', 'log1 ADDED']);
    expect(steps(between([step('log', 'x', 'old'), log('x#before')], [log('x#before')]))).toBe('-x x#before');
  });

  it('neither ends the flow nor takes what no branch takes', () => {
    const branch = when('w', 'a', log('in'));
    const { drawing } = drawDiff({
      before: aRouteGraph('r', 'direct:r', [
        step('stop', 'stopped'),
        block('choice', 'c', [branch, block('otherwise', 'o', [])]),
      ]),
      after: aRouteGraph('r', 'direct:r', [block('choice', 'c', [branch]), log('last')]),
    });
    const lines = drawing.edges.map(({ source, target, label }) => `${source} ${target} ${label}`.trim());
    expect(lines).toEqual(expect.arrayContaining(['stopped c', 'c last no match', 'o last', 'w last']));
  });

  it('of a graph that is no tree keeps the lines it had', () => {
    const after = { ...FREE_FORM, nodes: FREE_FORM.nodes.filter(({ id }) => id !== 'cancelled') };
    const kept = FREE_FORM.edges.filter(({ target }) => target !== 'cancelled');
    const drawn = picture(FREE_FORM, { ...after, edges: kept });
    expect(outline(drawn.graph.roots)).toContain('-cancelled');
    const lines = drawn.graph.edges.map(({ source, target }) => `${source} ${target}`);
    expect(lines.sort()).toEqual(FREE_FORM.edges.map(({ source, target }) => `${source} ${target}`).sort());
  });
});

describe('the marks', () => {
  it('tell the kind, and of what was changed the fields', () => {
    const { before, after } = changed.WRAPPED;
    expect(marksOf(picture(before, after))).toEqual([
      'doTry1 ADDED',
      'split1 MOVED',
      'to1 CHANGED uri',
      'to2 MOVED',
      'doCatch1 ADDED',
      'to3 ADDED',
    ]);
  });

  it('of what was changed and moved tell both', () => {
    const drawn = between(
      [step('to', 'a', 'http://a'), step('log', 'b', 'b'), step('log', 'c', 'c')],
      [step('log', 'b', 'b'), step('log', 'c', 'c'), step('to', 'a', 'http://b', { targetRouteIds: ['x'] })],
    );
    expect(marksOf(drawn)).toEqual(['a CHANGED moved, uri, routes']);
    expect(drawn.marks.get('a')?.note).toBe(
      '(label was to[http://a], is to[http://b]; uri was http://a, is http://b; targetRouteIds was absent, is x)',
    );
  });
});

describe('the texts', () => {
  it('tell both versions with when they were first seen', () => {
    const { svg } = drawDiff(changed.RENUMBERED);
    const [older, newer] = [changed.RENUMBERED.before, changed.RENUMBERED.after].map((graph) =>
      graph.graphHash.slice(7, 15),
    );
    const versions = `from ${older} (2026-07-23 06:02 UTC) to ${newer} (2026-07-25 06:02 UTC)`;
    expect(svg).toContain(`<title>Route order-dispatch: changes ${versions}</title>`);
    expect(svg).toContain('<desc>2 added: to direct:authorise, log authorised.</desc>');
    expect(svg).toMatch(/>Changes from \w{8} \(2026-07-23 06:02 UTC\) to /);
  });

  it('name both routes when one was renamed, and say when nothing differs', () => {
    const { before, after } = changed.ROUTE_RENAMED;
    expect(drawDiff({ before, after }).svg).toContain('>orders → order-intake</text>');
    expect(drawDiff({ before, after: before }).svg).toContain('>No changes from ');
  });
});

describe('each example', () => {
  const examples = Object.entries({ ...changed }).map(([name, versions]) => [name, versions] as const);

  it.each(examples)('%s is drawn with nothing upon each other', (_name, versions) => {
    for (const direction of ['TB', 'LR'] as const)
      expect(geometryFaults(drawDiff(versions, direction).drawing)).toEqual([]);
  });
});
