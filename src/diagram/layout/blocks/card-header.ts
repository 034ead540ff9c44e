import type { Point, Rect, Size } from '../geometry.js';

/** The card that a block begins with, in the middle above all the rest. */
export function cardHeader(card: Size, entry: Point): Rect {
  return { x: entry.x - card.width / 2, y: entry.y, ...card };
}
