import type { Point } from '../geometry.js';
import { SPACE } from '../measures.js';
import type { ArrangedLine, Arrangement } from './arrangement.js';
import type { Box, BoxGraph, BoxLine } from './box-graph.js';
import { layersOf } from './layers.js';
import { portsOf } from './ports.js';
import { routeLines } from './route-lines.js';
import { rowsOf } from './row-order.js';

/**
 * Puts boxes in rows by the longest way, lines between two rows directly, all others through a corridor on the right.
 * Made for every graph: nothing is searched, no line runs through a box, and the time is proportional to boxes and
 * lines.
 */
export function arrangeInRows({ boxes, lines }: BoxGraph): Arrangement {
  const layers = layersOf(boxes.length, lines);
  const rows = rowsOf(layers, lines);
  const axes = axesOf(rows, boxes);
  const ports = portsOf(lines, boxes, axes);
  const right = boxes.reduce((most, box, index) => Math.max(most, (axes[index] ?? 0) + box.right), -Infinity);
  const rowHeights = rows.map((row) => row.reduce((most, index) => Math.max(most, boxes[index]?.height ?? 0), 0));
  const { tops, paths } = routeLines({ lines, layers, ports, rowHeights, right });
  return {
    entries: boxes.map((_, index): Point => ({ x: axes[index] ?? 0, y: tops[layers[index] ?? 0] ?? 0 })),
    lines: lines.map((line, index) => arranged(line, paths[index] ?? [])),
  };
}

/** Axes of the boxes, each row centred on 0. */
function axesOf(rows: readonly (readonly number[])[], boxes: readonly Box[]): number[] {
  const axes: number[] = [];
  for (const row of rows) {
    const widths = row.map((index) => (boxes[index]?.left ?? 0) + (boxes[index]?.right ?? 0));
    let left = -Math.round((widths.reduce((sum, width) => sum + width, 0) + (row.length - 1) * SPACE.lanes) / 2);
    row.forEach((index, position) => {
      axes[index] = left + (boxes[index]?.left ?? 0);
      left += (widths[position] ?? 0) + SPACE.lanes;
    });
  }
  return axes;
}

/** The label stands beside the end of the line, where only lines to the same box are near. */
function arranged({ note }: BoxLine, points: readonly Point[]): ArrangedLine {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  return { points, noteBox: note && { x: end.x + 5, y: end.y - SPACE.approach, ...note } };
}
