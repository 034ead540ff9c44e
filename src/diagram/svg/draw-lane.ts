import { FONTS } from '../layout/fonts.js';
import type { Rect } from '../layout/geometry.js';
import { laneText } from '../layout/measures.js';
import { isDetached } from '../layout/node-role.js';
import { nodeWord } from '../layout/node-word.js';
import { textWidth } from '../layout/text-width.js';
import type { DrawnNode } from '../route-drawing.js';
import { element } from './element.js';
import { glyphOf, SIGNS } from './glyphs.js';
import { glyphAt } from './node-tile.js';
import { textLine } from './text-line.js';

const RADIUS = 10;
const REPEATED = { width: 84, height: 18, text: 'repeated' } as const;

/** A lane with its title; `depth` tells which ground it has. */
export function drawLane(node: DrawnNode, lane: Rect, depth: number): string {
  const { header, class: nodeClass } = node;
  const dashed = node.disabled || node.removed || isDetached(node) ? ' cd-dashed' : '';
  const ground = element('rect', { class: `cd-lane-${depth % 2}`, ...lane, rx: RADIUS });
  const strip = element('path', { class: `cd-${nodeClass}-tint`, d: stripPath(header, lane) });
  const border = `cd-outline cd-${nodeClass}-border${dashed}`;
  const outline = element('rect', { class: border, ...lane, rx: RADIUS, 'stroke-width': 1.2 });
  const title = isTop(header, lane) ? titleAbove(node) : titleBeside(node);
  return ground + strip + outline + title;
}

function isTop(header: Rect, lane: Rect): boolean {
  return header.width === lane.width;
}

/** The title's ground, with two of the lane's corners. */
function stripPath({ x, y, width, height }: Rect, lane: Rect): string {
  const r = RADIUS;
  if (isTop({ x, y, width, height }, lane)) {
    return `M${x} ${y + height}v${r - height}a${r} ${r} 0 0 1 ${r} ${-r}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - r}z`;
  }
  return `M${x + width} ${y}v${height}h${r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

/** In one line: icon, type, what it is about, and at the end whether it is repeated. */
function titleAbove(node: DrawnNode): string {
  const { header } = node;
  const middle = header.y + header.height / 2;
  const word = wordOf(node);
  const start = header.x + 32;
  const after = start + textWidth(word, FONTS.title) + 8;
  const end = header.x + header.width - 10 - (node.repeated ? REPEATED.width + 6 : 0);
  return (
    glyphAt(glyphOf(node.type), node.class, { x: header.x + 10, y: middle - 8 }) +
    textLine(word, { x: start, y: middle + 4.3, width: end - start, font: FONTS.title, colour: colourOf(node) }) +
    textLine(laneText(node), { x: after, y: middle + 4, width: end - after, font: FONTS.code, colour: 'cd-text' }) +
    (node.repeated ? repeatedSign(node, end + 6, middle - REPEATED.height / 2) : '')
  );
}

/** In lines below each other, for a lane that runs to the right. */
function titleBeside(node: DrawnNode): string {
  const { header } = node;
  const text = laneText(node);
  const lines = 1 + (text === '' ? 0 : 1) + (node.repeated ? 1 : 0);
  const first = header.y + header.height / 2 - (lines - 1) * 10 + 4;
  const place = { x: header.x + 12, width: header.width - 20 };
  const second = { ...place, y: first + 18, font: FONTS.code, colour: 'cd-text' };
  return (
    glyphAt(glyphOf(node.type), node.class, { x: header.x + 10, y: first - 12 }) +
    textLine(wordOf(node), {
      x: header.x + 32,
      y: first,
      width: place.width - 20,
      font: FONTS.title,
      colour: colourOf(node),
    }) +
    textLine(text, second) +
    (node.repeated ? repeatedSign(node, place.x, first + (lines - 1) * 20 - 14) : '')
  );
}

function wordOf({ type, disabled }: DrawnNode): string {
  return disabled ? `${nodeWord(type)} (disabled)` : nodeWord(type);
}

function colourOf({ class: nodeClass, disabled, removed }: DrawnNode): string {
  return disabled || removed ? 'cd-quiet' : `cd-${nodeClass}-text`;
}

function repeatedSign({ class: nodeClass }: DrawnNode, x: number, y: number): string {
  const { width, height, text } = REPEATED;
  const border = `cd-card cd-${nodeClass}-border`;
  const place = { x: x + 24, y: y + 13, width, font: FONTS.note, colour: `cd-${nodeClass}-text` };
  return (
    element('rect', { class: border, x, y, width, height, rx: height / 2 }) +
    element(
      'g',
      { transform: `translate(${x + 7} ${y + 2.5}) scale(0.8)` },
      glyphAt(SIGNS.repeated, nodeClass, { x: 0, y: 0 }),
    ) +
    textLine(text, place)
  );
}
