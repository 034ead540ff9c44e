import { FONTS } from '../layout/fonts.js';
import { SPACE } from '../layout/measures.js';
import { textWidth } from '../layout/text-width.js';
import { element } from './element.js';
import { textLine } from './text-line.js';

const ROW = 24;
const SIGN_WIDTH = 30;
const GAP = 20;

/** One entry: its sign is drawn around (0, 0). */
export interface LegendEntry {
  readonly sign: string;
  readonly text: string;
}

/** The legend of a picture: only what is in it. It stands below the drawing. */
export interface Legend {
  readonly height: number;
  readonly markup: string;
}

/** Puts entries into rows as wide as the drawing, which ends at `top`. */
export function placeLegend(entries: readonly LegendEntry[], width: number, top: number): Legend {
  if (entries.length === 0) return { height: 0, markup: '' };
  let x: number = SPACE.page;
  let y = top + ROW / 2;
  const items = entries.map(({ sign, text }) => {
    const own = SIGN_WIDTH + Math.ceil(textWidth(text, FONTS.note));
    if (x > SPACE.page && x + own > width - SPACE.page) [x, y] = [SPACE.page, y + ROW];
    const place = { x: SIGN_WIDTH - 10, y: 4, width: own, font: FONTS.note, colour: 'cd-quiet' };
    const item = element('g', { transform: `translate(${x + 8} ${y})` }, sign + textLine(text, place));
    x += own + GAP;
    return item;
  });
  return { height: y + ROW - top, markup: element('g', { 'data-legend': 'true' }, items.join('')) };
}
