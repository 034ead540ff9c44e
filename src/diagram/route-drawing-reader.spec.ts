import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyRoute } from '../../test/support/route-graphs/any-route.js';
import { layoutRoute } from './layout/layout-route.js';
import type { DrawableNode } from './route-drawing-graph.js';
import { readDrawableGraph } from './route-drawing-reader.js';
import { renderSvg } from './svg/render-svg.js';

/** A tree of ids: `[id, …children]`. */
type Ids = readonly [string, ...Ids[]];

const idsOf = ({ id, children }: DrawableNode): Ids => [id, ...children.map(idsOf)];
const treesOf = (wire: unknown): Ids[] => readDrawableGraph(wire).roots.map(idsOf);
const node = (id: string, parentId: string | null = null, children: string[] = [], fields: object = {}): object => ({
  ...{ id, type: 'pipeline', label: 'pipeline', parentId, children },
  ...fields,
});

function only(fields: object): DrawableNode {
  const [first] = readDrawableGraph({ nodes: [{ id: 'one', ...fields }] }).roots;
  if (first === undefined) throw new Error('no node was read');
  return first;
}

describe('the tree', () => {
  it('has the children in the order in which their parent names them', () => {
    expect(treesOf({ nodes: [node('a', null, ['c', 'b']), node('b', 'a'), node('c', 'a')] })).toEqual([
      ['a', ['c'], ['b']],
    ]);
  });

  it('takes a parent by either side', () => {
    expect(treesOf({ nodes: [node('a', null, ['b']), node('b'), node('c', 'a')] })).toEqual([['a', ['b'], ['c']]]);
  });

  it('has the steps of a route after its from, also when they were sent below it', () => {
    const from = node('f', 'r', ['a'], { type: 'from' });
    expect(treesOf({ nodes: [node('r', null, ['f']), from, node('a', 'f')] })).toEqual([['r', ['f'], ['a']]]);
  });

  it('makes an orphan a root', () => {
    expect(treesOf({ nodes: [node('a', 'gone'), node('b')] })).toEqual([['a'], ['b']]);
  });

  it('opens a circle of parents and loses nobody', () => {
    const circle = [node('a', 'c'), node('b', 'a'), node('c', 'b'), node('self', 'self')];
    expect(treesOf({ nodes: circle })).toEqual([['a', ['b', ['c']]], ['self']]);
  });

  it('gives a second node of the same id another one', () => {
    expect(treesOf({ nodes: [node('a'), node('a'), node('a#2'), node('a')] })).toEqual([
      ['a'],
      ['a#2'],
      ['a#2#2'],
      ['a#3'],
    ]);
  });

  it('ends at a depth that can be drawn, with every node', () => {
    const deep = Array.from({ length: 5000 }, (_, index) => node(`n${index}`, index === 0 ? null : `n${index - 1}`));
    const [root] = readDrawableGraph({ nodes: deep }).roots;
    const count = (one: DrawableNode): number => 1 + one.children.reduce((sum, child) => sum + count(child), 0);
    const depth = (one: DrawableNode): number => 1 + Math.max(0, ...one.children.map(depth));
    expect(root && [count(root), depth(root)]).toEqual([5000, 49]);
  });
});

describe('the texts', () => {
  it.each([
    [{ type: 'to', uri: 'kafka:orders?brokers=a:9092', label: 'to[kafka:orders]' }, 'kafka:orders', ''],
    [{ type: 'to', uri: 'kafka:orders', description: 'Tells the ledger' }, 'Tells the ledger', 'kafka:orders'],
    [{ type: 'log', label: 'log[Order ${body}]' }, 'Order ${body}', ''],
    [{ type: 'setHeader', label: 'setHeader[sku]', expression: { text: '${body.sku}' } }, 'sku', '${body.sku}'],
    [{ type: 'split', label: 'split', expression: { text: '${body}' } }, '${body}', ''],
    [{ type: 'doCatch', exceptions: ['java.io.IOException', 'a.b.Other'] }, 'IOException, Other', ''],
    [{ type: 'choice', label: 'choice', id: 'choice17' }, '', ''],
    [{ type: 'choice', label: 'choice', id: 'byCountry' }, 'byCountry', ''],
    [{ type: 'log', label: 'log[two\n  lines]' }, 'two lines', ''],
    [{ type: 'wireTap', uri: 'seda:audit', id: 'tapAudit' }, 'tapAudit', ''],
  ])('of %j', (fields, label, detail) => {
    expect(only(fields)).toMatchObject({ label, detail });
  });
});

describe('what leads out of the route', () => {
  const routes = (count: number): string[] => Array.from({ length: count }, (_, index) => `r${index}`);

  it('is named by edges and nodes, once', () => {
    const wire = {
      nodes: [{ id: 'a', type: 'to', uri: 'direct:b', targetRouteIds: ['b', 'c'] }],
      edges: [{ source: 'a', target: 'from:b', kind: 'crossRoute', targetRouteId: 'b' }],
    };
    expect(readDrawableGraph(wire).roots[0]?.links).toEqual([
      { kind: 'crossRoute', target: 'from:b', label: 'b' },
      { kind: 'crossRoute', target: 'c', label: 'c' },
    ]);
  });

  it('is what a wire tap sends to', () => {
    expect(only({ type: 'wireTap', uri: 'seda:audit?size=5' }).links).toEqual([
      { kind: 'async', target: 'seda:audit?size=5', label: 'seda:audit' },
    ]);
  });

  it('is bounded', () => {
    const links = only({ type: 'to', targetRouteIds: routes(400) }).links.map(({ label }) => label);
    expect(links).toEqual(['r0', 'r1', 'r2', 'r3', 'and 396 more']);
  });
});

describe('edges', () => {
  const nodes = [node('a'), node('b')];

  it('to or from nowhere are dropped, and so is a second one', () => {
    const edges = [
      { source: 'a', target: 'b', kind: 'flow', label: 'then' },
      { source: 'a', target: 'b', kind: 'flow', label: 'then' },
      { source: 'a', target: 'gone', kind: 'flow' },
      { source: 'gone', target: 'b', kind: 'crossRoute' },
      { source: 'b', target: 'a', kind: 'nonsense' },
      'a → b',
    ];
    expect(readDrawableGraph({ nodes, edges }).edges).toEqual([
      { source: 'a', target: 'b', kind: 'flow', label: 'then' },
      { source: 'b', target: 'a', kind: 'flow', label: '' },
    ]);
  });
});

describe('whatever is stored', () => {
  const draw = (wire: unknown): string => renderSvg(layoutRoute(readDrawableGraph(wire)));
  const id = fc.constantFrom('a', 'b', 'c', 'd', '', 'é "<');
  const loose = fc.record({
    nodes: fc.array(
      fc.record({
        id,
        type: fc.constantFrom('choice', 'from', 'split', 'route', 'doCatch', '?'),
        parentId: id,
        children: fc.array(id),
      }),
    ),
    edges: fc.array(fc.record({ source: id, target: id, kind: fc.constantFrom('flow', 'crossRoute', 'async', 'x') })),
  });

  it('is drawn: circles, orphans, ids that are there twice', () => {
    fc.assert(
      fc.property(loose, (wire) => {
        const drawn = draw(wire).match(/data-node-id=/g) ?? [];
        expect(drawn).toHaveLength(wire.nodes.length);
      }),
      { numRuns: 300 },
    );
  });

  it('is drawn when it is any JSON', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        anyRoute,
        fc.constantFrom('nodes', 'edges', 'routeId', 'errorHandler'),
        (json, wire, field) => {
          expect(draw(json)).toMatch(/^<svg /);
          expect(draw({ ...wire, [field]: json })).toMatch(/^<svg /);
        },
      ),
    );
  });

  it('is drawn when it is 2,000 nodes in a choice', () => {
    const many = Array.from({ length: 2000 }, (_, index) => node(`n${index}`, 'c'));
    const wire = { nodes: [node('c', null, [], { type: 'choice' }), ...many] };
    expect(draw(wire).match(/data-node-id=/g)).toHaveLength(2001);
  });

  it('is drawn when it is 50,000 edges between 500 nodes, as far as they can be told apart', () => {
    const many = Array.from({ length: 500 }, (_, index) => node(`n${index}`));
    const svg = draw({ nodes: many, edges: edgesBetween(500, 100) });
    expect(svg.match(/data-source=/g)).toHaveLength(2000);
    expect(svg).toContain('48000 more lines are not drawn');
  });

  it('is drawn when it is nothing', () => {
    expect(draw({ nodes: [], edges: [] })).toContain('A route without steps.');
  });
});

/** As many different edges from each of the nodes. */
function edgesBetween(count: number, each: number): object[] {
  return Array.from({ length: each * count }, (_, index) => ({
    source: `n${index % count}`,
    target: `n${((index % count) * 7 + Math.floor(index / count)) % count}`,
    kind: 'flow',
  }));
}
