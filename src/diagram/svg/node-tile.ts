import type { Point } from '../layout/geometry.js';
import type { NodeClass } from '../route-drawing-graph.js';
import { element } from './element.js';

/** The outline that tells a class without its colour, around the middle of a tile. */
const OUTLINES: Readonly<Record<NodeClass, string>> = {
  endpoint: 'M-14 0a14 14 0 1 1 28 0a14 14 0 1 1-28 0z',
  crossRoute: 'M-7.5-13.5h15L15 0l-7.5 13.5h-15L-15 0z',
  processor: 'M-8-13h16a5 5 0 0 1 5 5v16a5 5 0 0 1-5 5h-16a5 5 0 0 1-5-5v-16a5 5 0 0 1 5-5z',
  eip: 'M-2.2-15.3a3 3 0 0 1 4.4 0L15.3-2.2a3 3 0 0 1 0 4.4L2.2 15.3a3 3 0 0 1-4.4 0L-15.3 2.2a3 3 0 0 1 0-4.4z',
  error: 'M-5.8-14h11.6L14-5.8V5.8L5.8 14H-5.8L-14 5.8V-5.8z',
};
const SMALL = 0.6;

/** An icon on the outline of its class, around a point. */
export function nodeTile(nodeClass: NodeClass, glyph: string, { x, y }: Point): string {
  const outline = element('path', { class: tileClass(nodeClass), d: OUTLINES[nodeClass] });
  return element('g', { transform: `translate(${x} ${y})` }, outline + glyphAt(glyph, nodeClass, { x: -8, y: -8 }));
}

/** The outline alone, for the legend. */
export function classSign(nodeClass: NodeClass, { x, y }: Point): string {
  const transform = `translate(${x} ${y}) scale(${SMALL})`;
  return element('path', { class: tileClass(nodeClass), d: OUTLINES[nodeClass], transform, 'stroke-width': 2 });
}

/** An icon in the colour of a class; the point is its top left. */
export function glyphAt(glyph: string, nodeClass: NodeClass, { x, y }: Point): string {
  return element('path', { class: `cd-glyph cd-${nodeClass}-pen`, d: glyph, transform: `translate(${x} ${y})` });
}

function tileClass(nodeClass: NodeClass): string {
  return `cd-${nodeClass}-tint cd-${nodeClass}-border`;
}
