import type { ProcessorNode } from '../execution-detail.js';

/** What is left out below a processor. */
export interface Folded {
  /** Its own children that are not shown. */
  readonly children: number;
  /** Those and everything below them. */
  readonly processors: number;
  /** How many of these processors FAILED. */
  readonly failed: number;
}

/** The children of a processor, or of the route, as far as they are shown. */
export interface FoldedChildren {
  /** How many there are, shown or not. */
  readonly childCount: number;
  /** null when all are shown. */
  readonly folded: Folded | null;
  readonly children: readonly FoldedNode[];
}

/** A processor with the children that are shown. */
export interface FoldedNode extends Omit<ProcessorNode, 'children'>, FoldedChildren {
  /** Its place among its siblings, shown or not. */
  readonly position: number;
}
