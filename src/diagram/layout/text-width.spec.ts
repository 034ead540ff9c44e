import { describe, expect, it } from '@jest/globals';
import { clipText, textWidth } from './text-width.js';

const PLAIN = { face: 'plain', size: 10 } as const;

describe('textWidth', () => {
  it('knows narrow and wide letters', () => {
    expect(textWidth('iiii', PLAIN)).toBeLessThan(textWidth('mm', PLAIN));
    expect(textWidth('倉庫', PLAIN)).toBeGreaterThan(20);
    expect(textWidth('æøå→', PLAIN)).toBeLessThan(32);
  });

  it('grows with the size and the weight', () => {
    expect(textWidth('order', { face: 'plain', size: 20 })).toBeCloseTo(2 * textWidth('order', PLAIN));
    expect(textWidth('order', { face: 'bold', size: 10 })).toBeGreaterThan(textWidth('order', PLAIN));
    expect(textWidth('ii', { face: 'code', size: 10 })).toBe(textWidth('mm', { face: 'code', size: 10 }));
  });
});

describe('clipText', () => {
  it('leaves alone what fits', () => {
    expect(clipText('kafka:orders', textWidth('kafka:orders', PLAIN), PLAIN)).toBe('kafka:orders');
  });

  it('ends with an ellipsis within the width', () => {
    const clipped = clipText('http://inventory:8080/api/stock', 80, PLAIN);
    expect(clipped).toMatch(/^http:\/\/inven.*…$/);
    expect(textWidth(clipped, PLAIN)).toBeLessThanOrEqual(80);
  });

  it('does not cut a character into halves', () => {
    expect(clipText('😀😀😀😀😀😀', 40, PLAIN).isWellFormed()).toBe(true);
  });

  it('does not read a text of megabytes', () => {
    expect(clipText('i'.repeat(5_000_000), 80, PLAIN).length).toBeLessThan(40);
  });

  it('leaves only the ellipsis where nothing fits', () => {
    expect(clipText('order', 3, PLAIN)).toBe('…');
  });
});
