import type { Direction, Point, Rect, Size } from '../../layout/geometry.js';
import type { Topology, TopologyLink, TopologyRoute } from '../topology.js';

/** A route with its card. */
export type DrawnRoute = TopologyRoute & Rect;

/** A link with its line, upright and level by turns, from the border of the source to that of the target. */
export interface DrawnLink extends TopologyLink {
  readonly points: readonly Point[];
  /** Where its counts stand. */
  readonly noteBox: Rect;
}

/** A topology laid out. All coordinates are pixels from the picture's top left. */
export interface TopologyDrawing extends Size {
  readonly topology: Topology;
  readonly direction: Direction;
  readonly routes: readonly DrawnRoute[];
  readonly links: readonly DrawnLink[];
}
