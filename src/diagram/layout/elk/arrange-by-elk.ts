import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkExtendedEdge } from 'elkjs/lib/elk-api.js';
import type { ArrangedLine, Arrangement } from '../free-form/arrangement.js';
import type { BoxGraph, BoxLine } from '../free-form/box-graph.js';
import type { Point } from '../geometry.js';
import { reachOf, toElkGraph } from './elk-graph.js';
import { squared } from './squared.js';
import { straightened } from './straightened.js';

const elk = new ELK.default();

/**
 * Arranges boxes by ELK's layered algorithm: few crossings and bends, labels that have their own room. It searches, so
 * it takes tens of milliseconds for small graphs and any time for large ones: for a worker thread. The same graph is
 * always arranged in the same way.
 */
export async function arrangeByElk(graph: BoxGraph): Promise<Arrangement> {
  const { children = [], edges = [] } = await elk.layout(toElkGraph(graph));
  const entries = graph.boxes.map((box, index): Point => {
    const { x = 0, y = 0 } = children[index] ?? {};
    return { x: Math.round(x + reachOf(box)), y: Math.round(y) };
  });
  return { entries, lines: graph.lines.map((line, index) => ledLine(line, edges[index])) };
}

function ledLine({ note }: BoxLine, edge: ElkExtendedEdge | undefined): ArrangedLine {
  const section = edge?.sections?.[0];
  const points = section === undefined ? [] : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  const { x = 0, y = 0 } = edge?.labels?.[0] ?? {};
  return { points: straightened(squared(points)), noteBox: note && { x: Math.round(x), y: Math.round(y), ...note } };
}
