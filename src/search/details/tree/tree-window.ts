/** Most processors in an answer. */
export const MAX_SHOWN = 1000;
/** Children of each processor in a tree that does not come whole, unless more are asked for. */
export const DEFAULT_CHILD_LIMIT = 100;
/** With the paths to failures it stays under {@link MAX_SHOWN}: the window of the topmost children is never cut. */
export const MAX_CHILD_LIMIT = 500;

/** Which part of a tree is wanted. */
export interface TreeWindow {
  /** How many levels of children are opened, from 1; undefined for all. */
  readonly depth: number | undefined;
  /** Position of the first of the topmost children that is wanted. */
  readonly childOffset: number;
  /** How many children of each are wanted; undefined for all of a tree that fits whole, else {@link DEFAULT_CHILD_LIMIT}. */
  readonly childLimit: number | undefined;
}
