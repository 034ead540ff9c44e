/** A place in a picture, pixels from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle; `x` and `y` are its top left. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Which way the main line of a route runs: top to bottom, or left to right. */
export type Direction = 'TB' | 'LR';

/** The point moved by another one. */
export function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}
