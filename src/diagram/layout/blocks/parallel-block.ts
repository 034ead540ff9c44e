import type { DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge } from '../../route-drawing.js';
import { type Block, type BlockContext, exitBelow, type Extent, rectAt } from './block.js';
import { cardHeader } from './card-header.js';
import { type Row, rowOf } from './columns.js';
import { drawnNode } from './drawn-node.js';
import { moved, type Point } from '../geometry.js';
import { joinExits } from './join-exits.js';
import { SPACE } from '../measures.js';

/** How far a bar reaches over the outermost lines. */
const OVERHANG = 28;

/** A multicast: its card stands on a bar from which all branches start, and a second bar waits for all of them. */
export function parallelBlock(node: DrawableNode, { measures, measure }: BlockContext, leadsOn: boolean): Block {
  const { id } = node;
  const card = measures.card(node);
  const branches = node.children.map((child) => measure(child, true));
  const row = rowOf(branches);
  const bar = barOf(branches, row, card.width / 2);
  const top = card.height + SPACE.bar + SPACE.gap;
  const join = top + row.height + SPACE.gap;
  const extent = {
    left: Math.max(bar.left, row.left),
    right: Math.max(bar.right, row.right),
    height: join + SPACE.bar,
  };
  return {
    id,
    ...extent,
    exits: leadsOn ? [exitBelow(id, extent.height)] : [],
    place: (entry, edges) => {
      const children = branches.map((branch, index) => {
        const start = moved(entry, { x: row.axes[index] ?? 0, y: top });
        edges.push(forkTo(id, branch, start), ...joins(id, branch, start, entry.y + join));
        return branch.place(start, edges);
      });
      const bars = [card.height, join].map((y) => rectAt(bar, moved(entry, { x: 0, y })));
      return drawnNode(node, { ...rectAt(extent, entry), header: cardHeader(card, entry), lane: null, bars, children });
    },
  };
}

/** A bar over all lines that start or end on it, at least as wide as the card. */
function barOf(branches: readonly Block[], row: Row, least: number): Extent {
  const lines = branches.flatMap(({ exits }, index) => {
    const axis = row.axes[index] ?? 0;
    return [axis, ...exits.map(({ path }) => axis + (path.at(-1)?.x ?? 0))];
  });
  return {
    left: Math.max(least, OVERHANG - Math.min(...lines)),
    right: Math.max(least, OVERHANG + Math.max(...lines)),
    height: SPACE.bar,
  };
}

function forkTo(source: string, { id }: Block, start: Point): DrawnEdge {
  const points = [{ x: start.x, y: start.y - SPACE.gap }, start];
  return { source, target: id, kind: 'branch', label: '', labelBox: null, ending: 'arrow', points };
}

/** Straight down from each exit of a branch to the second bar. */
function joins(target: string, branch: Block, start: Point, level: number): DrawnEdge[] {
  return branch.exits.flatMap((exit) => {
    const at = { x: start.x + (exit.path.at(-1)?.x ?? 0), y: level };
    return joinExits([exit], start, { target, at, approach: 0, ending: 'lane' });
  });
}
