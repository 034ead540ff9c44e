import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { geometryFaults } from '../../../../test/support/route-graphs/geometry-faults.js';
import { nodesById } from '../../../../test/support/route-graphs/nodes-by-id.js';
import { FREE_FORM } from '../../../../test/support/route-graphs/shape-routes.js';
import type { RouteDrawing } from '../../route-drawing.js';
import { readDrawableGraph } from '../../route-drawing-reader.js';
import { layoutRoute } from '../layout-route.js';

const layout = (wire: unknown, direction: 'TB' | 'LR' = 'TB'): RouteDrawing =>
  layoutRoute(readDrawableGraph(wire), direction);

/** The ids by rows, from the top. */
function rowsOf(drawing: RouteDrawing): string[][] {
  const rows = new Map<number, string[]>();
  for (const { id, y } of nodesById(drawing).values()) rows.set(y, [...(rows.get(y) ?? []), id]);
  return [...rows].sort(([one], [other]) => one - other).map(([, ids]) => ids);
}

const graph = (ids: string, ...edges: string[]): unknown => ({
  nodes: Array.from(ids, (id) => ({ id, type: 'log', label: id })),
  edges: edges.map(([source, target]) => ({ source, target, kind: 'flow' })),
});

describe('a graph that is no tree', () => {
  it('has each node below all that lead to it', () => {
    expect(rowsOf(layout(graph('abcd', 'ab', 'ac', 'bd', 'cd')))).toEqual([['a'], ['b', 'c'], ['d']]);
    expect(rowsOf(layout(graph('abc', 'ab', 'bc', 'ac')))).toEqual([['a'], ['b'], ['c']]);
  });

  it('is drawn when it goes round in circles', () => {
    const drawing = layout(graph('abc', 'ab', 'bc', 'ca', 'cc'));
    expect(rowsOf(drawing)).toEqual([['a'], ['b'], ['c']]);
    expect(drawing.edges.map(({ source, target }) => source + target)).toEqual(['ab', 'bc', 'ca', 'cc']);
  });

  it('has lines straight down where they can be', () => {
    const [line] = layout(graph('ab', 'ab')).edges;
    expect(line?.points).toHaveLength(2);
  });

  it('takes branches that cross apart', () => {
    const drawing = layout(graph('abcd', 'ad', 'bc'));
    expect(rowsOf(drawing)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const nodes = nodesById(drawing);
    expect(nodes.get('d')?.x).toBeLessThan(nodes.get('c')?.x ?? 0);
  });

  it('has no line through a node, whatever it is', () => {
    const ids = Array.from('abcdefghij');
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([from, to]) => from + to);
    const graphs = fc
      .array(pair, { minLength: 1, maxLength: 30 })
      .map((edges) => graph(ids.join(''), ...new Set(edges)));
    fc.assert(
      fc.property(graphs, fc.constantFrom('TB' as const, 'LR' as const), (wire, direction) => {
        expect(geometryFaults(layout(wire, direction))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has labels that lie on no node', () => {
    const faults = geometryFaults(layout(FREE_FORM)).filter((fault) => !fault.includes('→'));
    expect(faults).toEqual([]);
  });

  it('may have whole blocks for nodes', () => {
    const nodes = [
      { id: 'a', type: 'log', parentId: null },
      { id: 'split', type: 'split', parentId: null, children: ['in'] },
      { id: 'in', type: 'log', parentId: 'split' },
    ];
    const drawing = layout({ nodes, edges: [{ source: 'a', target: 'in', kind: 'flow' }] });
    expect(geometryFaults(drawing)).toEqual([]);
    expect(drawing.edges.map(({ source, target }) => `${source} ${target}`)).toEqual(['split in', 'a split']);
    const onwards = layout({ nodes, edges: [{ source: 'split', target: 'a', kind: 'flow' }] }).edges;
    expect(onwards.map(({ source, target }) => `${source} ${target}`)).toEqual(['split in', 'in split', 'split a']);
  });
});
