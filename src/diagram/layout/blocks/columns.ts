import type { Extent } from './block.js';
import { SPACE } from '../measures.js';

/** Blocks side by side, with where their axes lie from the axis of the whole. */
export interface Row {
  readonly axes: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

/** An axis that is this near is taken itself: a line with a tiny step in it looks like a mistake. */
const NEAR = 20;

/** Puts blocks side by side, their axes in the middle under the axis of the whole. */
export function rowOf(blocks: readonly Extent[]): Row {
  let right = 0;
  const fromLeft = blocks.map((block) => {
    const axis = right + block.left;
    right = axis + block.right + SPACE.lanes;
    return axis;
  });
  const middle = Math.round(((fromLeft[0] ?? 0) + (fromLeft.at(-1) ?? 0)) / 2);
  const axis = fromLeft.find((one) => Math.abs(one - middle) <= NEAR) ?? middle;
  return {
    axes: fromLeft.map((one) => one - axis),
    left: axis,
    right: Math.max(0, right - SPACE.lanes) - axis,
    height: Math.max(0, ...blocks.map(({ height }) => height)),
  };
}
