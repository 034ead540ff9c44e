import type { Point, Rect } from '../geometry.js';

/** A line as it was led: upright and level by turns, from the border it leaves to the one it reaches. */
export interface ArrangedLine {
  readonly points: readonly Point[];
  /** Where its label stands; null when it has none. */
  readonly noteBox: Rect | null;
}

/** Where the boxes and lines of a `BoxGraph` are, in its order. Coordinates begin anywhere. */
export interface Arrangement {
  /** The entry of each box: the middle of its flow, on its upper border. */
  readonly entries: readonly Point[];
  readonly lines: readonly ArrangedLine[];
}
