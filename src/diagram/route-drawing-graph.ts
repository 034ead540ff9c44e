import type { GRAPH_WORDS } from '../protocol/route-graph/graph-words.js';
import type { NodeClass } from '../protocol/route-graph/node-class.js';

export type { NodeClass };

export type DrawableEdgeKind = (typeof GRAPH_WORDS.edgeKinds)[number];
type GivenLayout = (typeof GRAPH_WORDS.layouts)[number];

/** Something outside the route that a node leads to. */
export interface DrawableLink {
  readonly kind: 'async' | 'crossRoute';
  readonly target: string;
  readonly label: string;
}

/** A node of a route, whatever was sent, made fit to be drawn. */
export interface DrawableNode {
  /** Unique in the graph. */
  readonly id: string;
  readonly type: string;
  readonly class: NodeClass;
  readonly layout: GivenLayout;
  readonly label: string;
  readonly detail: string;
  readonly disabled: boolean;
  /** Not in this version of the route any more, but shown where it stood: it neither ends nor redirects the flow. */
  readonly removed?: boolean;
  readonly links: readonly DrawableLink[];
  readonly children: readonly DrawableNode[];
}

/** A line between two nodes of the graph. */
export interface DrawableEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: DrawableEdgeKind;
  readonly label: string;
}

/**
 * A route as it is drawn: usually one tree, whose order says where the flow goes; else several, with the edges between
 * them. No circle of parents, no depth that could not be drawn, and both ends of each edge are nodes of the graph.
 */
export interface DrawableGraph {
  readonly routeId: string;
  readonly description: string;
  readonly roots: readonly DrawableNode[];
  readonly edges: readonly DrawableEdge[];
  /** Edges there are besides, too many to be told apart in a picture. */
  readonly omittedEdges: number;
}
