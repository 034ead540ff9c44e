/** Widths of the characters U+0020 to U+007E in hundredths of the font size. */
const ASCII = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
  84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61,
  69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59,
  82, 59, 59, 52, 64, 34, 64, 84,
];
/** Capitals and marks of other alphabets; what is as wide as high: the writing of East Asia, and pictographs. */
const OTHER = 70;
const WIDE = 105;
const FIRST_WIDE = 0x1100;
const BOLD = 1.12;
const MONOSPACE = 61;

/** A text's font: `plain` and `bold` are proportional, `code` is not. */
export interface Font {
  readonly face: 'plain' | 'bold' | 'code';
  /** Pixels. */
  readonly size: number;
}

/**
 * About how wide a text gets, pixels. There is no browser here to ask, and the reader's font is not known: the widths
 * are those of DejaVu Sans, the widest of the fonts a system is likely to show, so that a text rather gets room to spare.
 */
export function textWidth(text: string, { face, size }: Font): number {
  let hundredths = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // The second half of a pair has been counted with the first, as wide.
    if (code < 0xdc00 || code > 0xdfff) hundredths += widthOf(code, face);
  }
  return (hundredths * size) / 100;
}

function widthOf(code: number, face: Font['face']): number {
  if (code >= FIRST_WIDE && !isNarrowBlock(code)) return WIDE;
  if (face === 'code') return MONOSPACE;
  return (ASCII[code - 0x20] ?? OTHER) * (face === 'bold' ? BOLD : 1);
}

/** Extended Latin and Greek, punctuation, arrows and the like lie above the first wide characters. */
function isNarrowBlock(code: number): boolean {
  return code >= 0x1e00 && code < 0x2e80;
}

/** The text, or as much of its beginning as fits into the width, with an ellipsis. */
export function clipText(text: string, width: number, font: Font): string {
  // The narrowest character is a quarter of the font size: a text of megabytes is not measured to its end.
  const longest = Math.ceil((width / font.size) * 4) + 1;
  if (text.length <= longest && textWidth(text, font) <= width) return text;
  const characters = Array.from(text.slice(0, 2 * longest));
  let left = width - textWidth('…', font);
  const fitting = characters.findIndex((character) => {
    left -= widthOf(character.codePointAt(0) ?? 0, font.face) * (font.size / 100);
    return left < 0;
  });
  return `${characters.slice(0, Math.max(fitting, 0)).join('').trimEnd()}…`;
}
