import type { Font } from './text-width.js';

/** The fonts of a picture: the layout measures with them, the SVG is written in them. */
export const FONTS = {
  /** Title of the picture, and the line below it. */
  heading: { face: 'bold', size: 17 },
  subheading: { face: 'plain', size: 12 },
  /** The type of a step, when there is more to say, and when there is not. */
  type: { face: 'bold', size: 11 },
  typeAlone: { face: 'bold', size: 13 },
  label: { face: 'plain', size: 13 },
  /** Expressions, addresses and class names. */
  code: { face: 'code', size: 11 },
  title: { face: 'bold', size: 12 },
  link: { face: 'plain', size: 12 },
  note: { face: 'plain', size: 11 },
} as const satisfies Readonly<Record<string, Font>>;
