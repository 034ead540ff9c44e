import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { geometryFaults } from '../../../../test/support/route-graphs/geometry-faults.js';
import { nodesById } from '../../../../test/support/route-graphs/nodes-by-id.js';
import { FREE_FORM } from '../../../../test/support/route-graphs/shape-routes.js';
import type { RouteDrawing } from '../../route-drawing.js';
import { readDrawableGraph } from '../../route-drawing-reader.js';
import type { Direction } from '../geometry.js';
import { boxGraphOf, layoutRoute } from '../layout-route.js';
import { arrangeByElk } from './arrange-by-elk.js';

async function layout(wire: unknown, direction: Direction): Promise<RouteDrawing> {
  const graph = readDrawableGraph(wire);
  const boxGraph = boxGraphOf(graph, direction);
  return layoutRoute(graph, direction, boxGraph && (await arrangeByElk(boxGraph)));
}

/** Steps of all outlines: with links on their side, and with lanes below them. */
const NODES = [
  ...Array.from('abcde', (id) => ({ id, type: 'log', label: id })),
  { id: 'tap', type: 'wireTap', uri: 'seda:somewhere' },
  { id: 'split', type: 'split', children: ['in'] },
  { id: 'in', type: 'log', parentId: 'split' },
  { id: 'try', type: 'doTry', children: ['body', 'catch'] },
  { id: 'body', type: 'log', parentId: 'try' },
  { id: 'catch', type: 'doCatch', parentId: 'try', layout: 'branch', children: ['caught'] },
  { id: 'caught', type: 'log', parentId: 'catch' },
];
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'tap', 'split', 'try');
const graphs = fc
  .uniqueArray(fc.tuple(ids, ids), { minLength: 1, maxLength: 24, selector: ([from, to]) => `${from} ${to}` })
  .map((pairs) => ({
    nodes: NODES,
    edges: pairs.map(([source, target], i) => ({
      source,
      target,
      kind: 'flow',
      label: i % 3 === 0 ? `label ${i}` : '',
    })),
  }));

describe('a graph that ELK arranges', () => {
  it('has nothing upon each other, and lines from border to border, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.constantFrom('TB' as const, 'LR' as const), async (wire, direction) => {
        expect(geometryFaults(await layout(wire, direction))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is always the same', async () => {
    expect(await layout(FREE_FORM, 'TB')).toEqual(await layout(FREE_FORM, 'TB'));
  });

  it('begins with what nothing leads to, and goes on in the order of the flow', async () => {
    const nodes = nodesById(await layout(FREE_FORM, 'TB'));
    const heights = ['created', 'checked', 'paid', 'packed', 'shipped', 'returned', 'cancelled'].map(
      (id) => nodes.get(id)?.y,
    );
    expect(heights).toEqual(heights.toSorted((one = 0, other = 0) => one - other));
    expect(new Set(heights).size).toBe(7);
  });
});
