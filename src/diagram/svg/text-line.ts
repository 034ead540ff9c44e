import { clipText, type Font } from '../layout/text-width.js';
import { textElement } from './element.js';

/** Where a line of text stands, and how much room it has. */
export interface TextPlace {
  readonly x: number;
  /** The line the letters stand on. */
  readonly y: number;
  readonly width: number;
  readonly font: Font;
  /** Classes of the style sheet for its colour. */
  readonly colour: string;
}

/** One line of text, clipped to its room. */
export function textLine(text: string, { x, y, width, font, colour }: TextPlace): string {
  if (text === '') return '';
  const face = font.face === 'plain' ? '' : ` cd-${font.face}`;
  return textElement('text', { x, y, class: `${colour}${face}`, 'font-size': font.size }, clipText(text, width, font));
}
