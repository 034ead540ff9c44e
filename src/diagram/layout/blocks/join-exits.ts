import type { DrawnEdge, EdgeEnding } from '../../route-drawing.js';
import { type Exit, movedExits } from './block.js';
import type { Point } from '../geometry.js';

/** Where the lines of a block come together. */
export interface Joint {
  readonly target: string;
  readonly at: Point;
  /** How far before it the lines turn to its axis. */
  readonly approach: number;
  readonly ending: EdgeEnding;
}

/** The lines from the exits of a block that was placed at `entry` to a point further down. */
export function joinExits(exits: readonly Exit[], entry: Point, joint: Joint): DrawnEdge[] {
  const { target, at, approach, ending } = joint;
  return movedExits(exits, entry).map(({ source, path, label, labelBox }) => {
    const last = path.at(-1) ?? at;
    const turn = at.y - approach;
    const sideways =
      last.x === at.x
        ? []
        : [
            { x: last.x, y: turn },
            { x: at.x, y: turn },
          ];
    return { source, target, kind: 'flow', label, labelBox, ending, points: [...path, ...sideways, at] };
  });
}
