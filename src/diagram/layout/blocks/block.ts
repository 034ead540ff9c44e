import type { DrawableNode } from '../../route-drawing-graph.js';
import type { DrawnEdge, DrawnNode } from '../../route-drawing.js';
import type { Point, Rect } from '../geometry.js';
import type { Measures } from '../measures.js';

/** A line that goes on to whatever comes next. Coordinates are relative to the entry of the block. */
export interface Exit {
  readonly source: string;
  /** From the border it leaves; the last point is as far as the block leads it. */
  readonly path: readonly Point[];
  readonly label: string;
  readonly labelBox: Rect | null;
}

/**
 * A node with all that is below it, measured and not yet placed. The flow enters at the middle of its first border,
 * which lies `left` from its left border and `right` from its right one.
 */
export interface Block {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Empty when nothing comes after it, or could. */
  readonly exits: readonly Exit[];
  /** Puts the entry at a point: answers the node and adds the lines within. */
  place(entry: Point, edges: DrawnEdge[]): DrawnNode;
}

/** How far a block reaches from its entry. */
export type Extent = Pick<Block, 'left' | 'right' | 'height'>;

/** What a block needs to measure the blocks it is made of. */
export interface BlockContext {
  readonly measures: Measures;
  /** Without `leadsOn` nothing comes after the node: it gets no exits, nor do those in it that would only lead there. */
  readonly measure: (node: DrawableNode, leadsOn: boolean) => Block;
}

/** Where the flow leaves a block at its end, on the axis of its entry. */
export function exitBelow(source: string, y: number): Exit {
  return { source, path: [{ x: 0, y }], label: '', labelBox: null };
}

/** The exits of a block that stands at `by` in another one. */
export function movedExits(exits: readonly Exit[], by: Point): Exit[] {
  return exits.map((exit) => ({
    ...exit,
    path: exit.path.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })),
    labelBox: exit.labelBox && { ...exit.labelBox, x: exit.labelBox.x + by.x, y: exit.labelBox.y + by.y },
  }));
}

/** Whether lines have to be brought back to the axis after a block. */
export function isSpread({ exits }: Pick<Block, 'exits'>): boolean {
  return exits.some(({ path }) => path.at(-1)?.x !== 0);
}

/** All that a block takes when its entry is there. */
export function rectAt({ left, right, height }: Extent, entry: Point): Rect {
  return { x: entry.x - left, y: entry.y, width: left + right, height };
}
