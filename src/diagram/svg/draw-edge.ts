import { FONTS } from '../layout/fonts.js';
import type { Rect } from '../layout/geometry.js';
import type { DrawableEdgeKind, NodeClass } from '../route-drawing-graph.js';
import type { DrawnEdge } from '../route-drawing.js';
import { HEAD, headPath, roundedPath } from './edge-path.js';
import { element, textElement } from './element.js';
import { SIGNS } from './glyphs.js';
import { glyphAt } from './node-tile.js';
import { textLine } from './text-line.js';

/** The classes that give a line its colour, and its head the same. */
const COLOURS: Readonly<Record<DrawableEdgeKind, readonly [line: string, head: string]>> = {
  flow: ['cd-line', 'cd-solid'],
  branch: ['cd-line', 'cd-solid'],
  async: ['cd-line', 'cd-solid'],
  error: ['cd-error-pen', 'cd-error-text'],
  crossRoute: ['cd-crossRoute-pen', 'cd-crossRoute-text'],
};

/** What a line has from its ends. */
export interface EdgeLook {
  readonly sourceClass: NodeClass;
  /** It leads from or to a node that is not there any more. */
  readonly isRemoved: boolean;
}

/** A line with its head and its label. A line that leaves the route ends at a tag in the colour of its source. */
export function drawEdge(edge: DrawnEdge, { sourceClass, isRemoved }: EdgeLook): string {
  const { source, target, kind, ending, points, label, labelBox } = edge;
  const [line, head] = COLOURS[kind];
  const path = roundedPath(points, ending === 'lane' ? 0 : HEAD.length - 1);
  const drawn =
    element('path', { class: `cd-edge ${line} cd-${kind}-edge${isRemoved ? ' cd-dashed' : ''}`, d: path }) +
    (ending === 'lane' ? '' : element('path', { class: head, d: headPath(points) }));
  const tagClass = kind === 'crossRoute' ? 'crossRoute' : sourceClass;
  const text = labelBox === null ? '' : ending === 'tag' ? tag(label, labelBox, tagClass) : note(label, labelBox);
  const title = label === '' ? '' : textElement('title', {}, label);
  return element('g', { 'data-source': source, 'data-target': target, 'data-kind': kind }, title + drawn + text);
}

function note(label: string, { x, y, width, height }: Rect): string {
  return textLine(label, { x: x + 4, y: y + height - 4.5, width, font: FONTS.note, colour: 'cd-quiet cd-halo' });
}

function tag(label: string, { x, y, width, height }: Rect, nodeClass: NodeClass): string {
  const middle = y + height / 2;
  const place = { x: x + 31, y: middle + 4.2, width: width - 41, font: FONTS.link, colour: 'cd-text' };
  return (
    element('rect', { class: `cd-${nodeClass}-tint cd-${nodeClass}-border`, x, y, width, height, rx: height / 2 }) +
    glyphAt(SIGNS.link, nodeClass, { x: x + 10, y: middle - 8 }) +
    textLine(label, place)
  );
}
