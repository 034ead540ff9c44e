import type { Block } from '../blocks/block.js';
import type { Point, Size } from '../geometry.js';
import type { Arc } from './arc.js';

/** A block as far as its place depends on it; lines reach it at its entry and leave it at `exit`, told from the entry. */
export interface Box extends Pick<Block, 'left' | 'right' | 'height'> {
  readonly exit: Point;
}

/** A line, and the room that its label needs; null for none. */
export interface BoxLine extends Arc {
  readonly note: Size | null;
}

/** Boxes and the lines between them, from top to bottom: sizes alone, so that a thread can be given it. */
export interface BoxGraph {
  readonly boxes: readonly Box[];
  readonly lines: readonly BoxLine[];
}
