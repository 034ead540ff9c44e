import { describe, expect, it } from '@jest/globals';
import { isRedactionRules } from './redaction-rules.js';

describe('rules from another thread', () => {
  it('are two lists of texts', () => {
    expect(isRedactionRules({ names: [], jsonPaths: ['$.a'] })).toBe(true);
  });

  it.each([
    undefined,
    null,
    'x',
    {},
    { names: [] },
    { jsonPaths: [] },
    { names: [1], jsonPaths: [] },
    { names: [], jsonPaths: '$.a' },
  ])('are not %j', (value) => {
    expect(isRedactionRules(value)).toBe(false);
  });
});
