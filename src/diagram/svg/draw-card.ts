import { FONTS } from '../layout/fonts.js';
import { nodeWord } from '../layout/node-word.js';
import type { DrawnNode } from '../route-drawing.js';
import { element } from './element.js';
import { glyphOf } from './glyphs.js';
import { nodeTile } from './node-tile.js';
import { textLine } from './text-line.js';

const RADIUS = 9;
const TILE = 26;
const TEXT = 50;
const END = 10;

/** The card of a step, at its header: icon, type, label, and the detail below. */
export function drawCard(node: DrawnNode): string {
  const { x, y, width, height } = node.header;
  const border = `cd-card cd-${node.class}-border${node.disabled || node.removed ? ' cd-dashed' : ''}`;
  const box = element('rect', { class: border, x, y, width, height, rx: RADIUS, 'stroke-width': 1.3 });
  return box + nodeTile(node.class, glyphOf(node.type), { x: x + TILE, y: y + height / 2 }) + texts(node);
}

function texts({ type, class: nodeClass, label, detail, disabled, removed, header }: DrawnNode): string {
  const place = { x: header.x + TEXT, width: header.width - TEXT - END };
  const middle = header.y + header.height / 2;
  const word = disabled ? `${nodeWord(type)} (disabled)` : nodeWord(type);
  const isFaint = disabled || removed;
  const colour = isFaint ? 'cd-quiet' : `cd-${nodeClass}-text`;
  if (label === '') return textLine(word, { ...place, y: middle + 4.5, font: FONTS.typeAlone, colour });
  const first = detail === '' ? middle - 4 : middle - 12;
  return (
    textLine(word, { ...place, y: first, font: FONTS.type, colour }) +
    textLine(label, { ...place, y: first + 16, font: FONTS.label, colour: isFaint ? 'cd-quiet' : 'cd-text' }) +
    textLine(detail, { ...place, y: first + 32, font: FONTS.code, colour: 'cd-quiet' })
  );
}
