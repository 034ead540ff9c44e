import { FONTS } from '../layout/fonts.js';
import type { Rect } from '../layout/geometry.js';
import { textWidth } from '../layout/text-width.js';
import { element } from './element.js';
import { MARK_LOOKS, type NodeMark } from './node-mark.js';
import { textLine } from './text-line.js';

const HEIGHT = 18;
const SIGN = 20;
const MAX_TEXT = 90;

/** A frame around the header of a node, and on its upper right corner a sign with a few characters. */
export function drawMark({ kind, text }: NodeMark, header: Rect): string {
  const { tone, sign } = MARK_LOOKS[kind];
  const dashed = kind === 'REMOVED' || kind === 'SKIPPED' ? ' cd-dashed' : '';
  const around = { x: header.x - 2, y: header.y - 2, width: header.width + 4, height: header.height + 4 };
  const frame = element('rect', { class: `cd-marked cd-${tone}-mark${dashed}`, ...around, rx: 11 });
  const room = text === '' ? 0 : Math.min(Math.ceil(textWidth(text, FONTS.note)), MAX_TEXT) + 6;
  const width = SIGN + room;
  const x = header.x + header.width - width + 4;
  const y = header.y - HEIGHT + 4;
  return (
    frame +
    element('rect', { class: `cd-${tone}-fill`, x, y, width, height: HEIGHT, rx: HEIGHT / 2 }) +
    element('path', {
      class: 'cd-glyph cd-on-mark-pen',
      d: sign,
      transform: `translate(${x + 4} ${y + 3}) scale(0.75)`,
    }) +
    textLine(text, { x: x + SIGN - 1, y: y + 13, width: MAX_TEXT, font: FONTS.note, colour: 'cd-on-mark' })
  );
}
