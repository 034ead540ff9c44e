import { describe, expect, it } from '@jest/globals';
import { DARK, LIGHT, type Palette } from './palette.js';

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Each colour of text with what it stands on. */
function pairs({ page, card, lanes, text, quiet, classes, marks }: Palette): [string, string, string][] {
  const grounds = [page, card, ...lanes];
  const tones = Object.entries(classes);
  return [
    ...grounds.flatMap((ground): [string, string, string][] => [
      ['text', text, ground],
      ['quiet', quiet, ground],
    ]),
    ...tones.flatMap(([name, tone]): [string, string, string][] => [
      [`${name} on its tint`, tone.text, tone.tint],
      [`${name} on a card`, tone.text, card],
      [`text on ${name}`, text, tone.tint],
      [`quiet on ${name}`, quiet, tone.tint],
    ]),
    ...Object.entries(marks).map(([name, mark]): [string, string, string] => [`mark ${name}`, card, mark]),
  ];
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('on %s ground', (_name, palette) => {
  it.each(pairs(palette))('%s can be read: %s on %s', (_what, colour, ground) => {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(palette.classes))('lines of %s are seen on the page', (_what, { text }) => {
    expect(contrast(text, palette.page)).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('is 21 between black and white, and 1 of a colour with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#1a56c4', '#1a56c4')).toBe(1);
  });
});
