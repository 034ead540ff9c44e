import type { DrawableEdge, DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge, DrawnNode } from '../../route-drawing.js';
import type { Block, BlockContext } from '../blocks/block.js';
import type { Point } from '../geometry.js';
import { SPACE } from '../measures.js';
import { layersOf } from './layers.js';
import { type Line, linesOf } from './lines.js';
import { portsOf } from './ports.js';
import { rowsOf } from './row-order.js';
import { routeLines } from './route-lines.js';

/**
 * Lays out blocks that no tree holds together, by the edges between them: in rows by the longest way, lines between two
 * rows directly, all others through a corridor on the right. Meant for small graphs, made for all: nothing is searched,
 * no line runs through a block, and the time is proportional to blocks and edges.
 */
export function freeForm(
  nodes: readonly DrawableNode[],
  edges: readonly DrawableEdge[],
  context: BlockContext,
): { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] } {
  const blocks = nodes.map(context.measure);
  const lines = linesOf(nodes, edges);
  const layers = layersOf(blocks.length, lines);
  const rows = rowsOf(layers, lines);
  const axes = axesOf(rows, blocks);
  const ports = portsOf(lines, blocks, axes);
  const right = Math.max(...blocks.map((block, index) => (axes[index] ?? 0) + block.right));
  const heights = rows.map((row) => Math.max(...row.map((index) => blocks[index]?.height ?? 0)));
  const routed = routeLines({ lines, layers, ports, rowHeights: heights, right });
  const entries = blocks.map((_, index): Point => ({ x: axes[index] ?? 0, y: routed.tops[layers[index] ?? 0] ?? 0 }));
  const drawn: DrawnEdge[] = [];
  const placed = blocks.map((block, index) => block.place(entries[index] ?? { x: 0, y: 0 }, drawn));
  const between = lines.map((line, index) => drawnLine(line, routed.paths[index] ?? [], context));
  return { nodes: placed, edges: [...drawn, ...between] };
}

/** Axes of the blocks, each row centred on 0. */
function axesOf(rows: readonly (readonly number[])[], blocks: readonly Block[]): number[] {
  const axes: number[] = [];
  for (const row of rows) {
    const widths = row.map((index) => (blocks[index]?.left ?? 0) + (blocks[index]?.right ?? 0));
    let left = -Math.round((widths.reduce((sum, width) => sum + width, 0) + (row.length - 1) * SPACE.lanes) / 2);
    row.forEach((index, position) => {
      axes[index] = left + (blocks[index]?.left ?? 0);
      left += (widths[position] ?? 0) + SPACE.lanes;
    });
  }
  return axes;
}

/** The label stands beside the end of the line, where only lines to the same block are near. */
function drawnLine({ edge }: Line, points: readonly Point[], { measures }: BlockContext): DrawnEdge {
  const { source, target, kind, label } = edge;
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const note = measures.note(label);
  const labelBox = label === '' ? null : { x: end.x + 5, y: end.y - SPACE.approach, ...note };
  return { source, target, kind, label, labelBox, ending: 'arrow', points };
}
