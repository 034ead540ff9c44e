import { describe, expect, it } from '@jest/globals';
import { pairSnippet } from './pair-snippet.js';

const whole = { cutBefore: false, cutBehind: false, head: '' };

describe('what is shown of a header', () => {
  it.each([
    ['the pair', { ...whole, text: 'Accept\u001ftext/turtle\u001e' }, 'Accept: text/turtle'],
    ['no other pair', { ...whole, text: 'a\u001f1\u001eb\u001f2\u001e', cutBehind: true }, 'a: 1'],
    ['a name without a value', { ...whole, text: 'Breadcrumb\u001e' }, 'Breadcrumb'],
    ['marks that are part of it', { ...whole, text: 'k\u001fx\u001b\u001ey\u001b\u001bz\u001e' }, 'k: x\u001ey\u001bz'],
    ['that it goes on', { ...whole, text: 'k\u001flong val', cutBehind: true }, 'k: long val…'],
    [
      'the name, deep in a value',
      { text: 'er and furth', cutBefore: true, cutBehind: true, head: 'X-Long\u001fvalue, furth' },
      'X-Long: …er and furth…',
    ],
    [
      'the rest of a long name',
      { text: 'of-a-name\u001fvalue\u001e', cutBefore: true, cutBehind: false, head: 'The-start-of-a-name' },
      '…of-a-name: value',
    ],
    [
      'no name where there is none in sight',
      { text: 'in a long name', cutBefore: true, cutBehind: true, head: 'A-very-long-name' },
      '…in a long name…',
    ],
  ])('is %s', (_what, window, snippet) => {
    expect(pairSnippet(window)).toBe(snippet);
  });
});
