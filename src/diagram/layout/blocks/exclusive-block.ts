import type { DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge } from '../../route-drawing.js';
import { type Block, type BlockContext, type Exit, movedExits, rectAt } from './block.js';
import { cardHeader } from './card-header.js';
import { rowOf } from './columns.js';
import { drawnNode } from './drawn-node.js';
import { moved, type Point } from '../geometry.js';
import { type Measures, SPACE } from '../measures.js';

const NO_MATCH = 'no match';

/** A choice: its card, and its branches side by side below it, of which one is taken. */
export function exclusiveBlock(node: DrawableNode, { measures, measure }: BlockContext, leadsOn: boolean): Block {
  const card = measures.card(node);
  const branches = node.children.map((child) => measure(child, leadsOn));
  const row = rowOf(branches);
  const top = card.height + SPACE.fork;
  const starts = row.axes.map((x) => ({ x, y: top }));
  const origin = { x: 0, y: card.height };
  const isPassed = leadsOn && mayMatchNothing(node);
  const bypass = isPassed ? bypassOf(node.id, origin, measures, { x: row.right, y: top + row.height }) : null;
  const extent = {
    left: Math.max(card.width / 2, row.left),
    right: Math.max(card.width / 2, row.right + (bypass?.width ?? 0)),
    height: top + row.height,
  };
  return {
    id: node.id,
    ...extent,
    exits: [
      ...branches.flatMap(({ exits }, index) => movedExits(exits, starts[index] ?? origin)),
      ...(bypass === null ? [] : [bypass.exit]),
    ],
    place: (entry, edges) => {
      edges.push(...forks(node.id, branches, starts, origin, entry));
      const children = branches.map((branch, index) => branch.place(moved(entry, starts[index] ?? origin), edges));
      const header = cardHeader(card, entry);
      return drawnNode(node, { ...rectAt(extent, entry), header, lane: null, bars: [], children });
    },
  };
}

function mayMatchNothing({ type, children }: DrawableNode): boolean {
  return type === 'choice' && children.every((child) => child.type !== 'otherwise' || child.removed === true);
}

function forks(
  source: string,
  branches: readonly Block[],
  starts: readonly Point[],
  origin: Point,
  entry: Point,
): DrawnEdge[] {
  return branches.map(({ id }, index) => {
    const start = starts[index] ?? origin;
    const turn = start.y - SPACE.approach;
    const sideways =
      start.x === 0
        ? []
        : [
            { x: 0, y: turn },
            { x: start.x, y: turn },
          ];
    const points = [origin, ...sideways, start].map((point) => moved(point, entry));
    return { source, target: id, kind: 'branch', label: '', labelBox: null, ending: 'arrow', points };
  });
}

/** The way of a message that no branch takes, on the right of them all. */
function bypassOf(source: string, origin: Point, measures: Measures, corner: Point): { exit: Exit; width: number } {
  const note = measures.note(NO_MATCH);
  const x = corner.x + SPACE.lanes;
  const turn = origin.y + SPACE.fork - SPACE.approach;
  const path = [origin, { x: 0, y: turn }, { x, y: turn }, { x, y: corner.y }];
  const labelBox = { x: x + 6, y: turn + SPACE.approach, ...note };
  return { exit: { source, path, label: NO_MATCH, labelBox }, width: SPACE.lanes + 6 + note.width };
}
