import type { DrawableEdgeKind, NodeClass } from './route-drawing-graph.js';
import type { Point, Rect } from './layout/geometry.js';

/**
 * A node with its place. The rectangle holds everything below the node; `header` is the part that stands for the node
 * itself: the card of a step, the title of a lane. Coordinates are absolute.
 */
export interface DrawnNode extends Rect {
  readonly id: string;
  readonly type: string;
  readonly class: NodeClass;
  /** What stands on it, unclipped; '' when the type says it all. */
  readonly label: string;
  /** A second, smaller text, an expression mostly; '' for none. */
  readonly detail: string;
  readonly disabled: boolean;
  /** Shown where it stood in an older version. */
  readonly removed: boolean;
  /** Its children may run several times for one message. */
  readonly repeated: boolean;
  readonly header: Rect;
  /** The lane drawn around the children, or those of a body; null for a card. */
  readonly lane: Rect | null;
  /** Where branches that run side by side part and meet again. */
  readonly bars: readonly Rect[];
  readonly children: readonly DrawnNode[];
}

/** At another node; at the end of the lane it is in; or, leaving the route, at a tag that says what it leads to. */
export type EdgeEnding = 'arrow' | 'lane' | 'tag';

/** A line between two nodes, upright and level by turns. */
export interface DrawnEdge {
  readonly source: string;
  /** A node of the drawing; of a line that leaves the route, the id, URI or route it leads to, '' for unknown. */
  readonly target: string;
  readonly kind: DrawableEdgeKind;
  readonly label: string;
  readonly ending: EdgeEnding;
  /** From the border of the source to that of the target, corners included. */
  readonly points: readonly Point[];
  /** Where the label stands, which is the tag of a line that leaves the route; null when it has none. */
  readonly labelBox: Rect | null;
}

/** A route laid out. All coordinates are pixels from the picture's top left. */
export interface RouteDrawing {
  readonly width: number;
  readonly height: number;
  readonly routeId: string;
  readonly description: string;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  /** Lines that are not drawn because there are too many. */
  readonly omittedEdges: number;
}
