import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIGURATION } from './default-configuration.js';
import { mergeConfiguration } from './merge-configuration.js';

describe('a configuration', () => {
  it('is the defaults where nobody wants anything else', () => {
    expect(mergeConfiguration(DEFAULT_CONFIGURATION, [])).toEqual(DEFAULT_CONFIGURATION);
    expect(mergeConfiguration(DEFAULT_CONFIGURATION, [{}])).toEqual(DEFAULT_CONFIGURATION);
  });

  it('is what the narrowest scope wants, field by field', () => {
    const all = { captureLevel: 'MINIMAL', maxBodyBytes: 1, sampleRate: 0.5 } as const;
    const group = { captureLevel: 'STANDARD', maxBodyBytes: 2 } as const;
    expect(mergeConfiguration(DEFAULT_CONFIGURATION, [all, group, { captureLevel: 'DEEP' }])).toEqual({
      ...DEFAULT_CONFIGURATION,
      captureLevel: 'DEEP',
      maxBodyBytes: 2,
      sampleRate: 0.5,
    });
  });

  it('merges the members of a batch, and replaces lists', () => {
    const merged = mergeConfiguration(DEFAULT_CONFIGURATION, [
      { batch: { maxRecords: 7 }, redactKeys: ['a', 'b'] },
      { batch: { maxDelayMs: 9 }, redactKeys: ['c'] },
    ]);
    expect(merged.batch).toEqual({ ...DEFAULT_CONFIGURATION.batch, maxRecords: 7, maxDelayMs: 9 });
    expect(merged.redactKeys).toEqual(['c']);
  });

  it('merges the overrides of each route', () => {
    const merged = mergeConfiguration(DEFAULT_CONFIGURATION, [
      { routeOverrides: { both: { captureLevel: 'DEEP', sampleRate: 1 }, wide: { sampleRate: 0 } } },
      { routeOverrides: { both: { sampleRate: 0.2 }, narrow: { captureLevel: 'NONE' } } },
    ]);
    expect(merged.routeOverrides).toEqual({
      both: { captureLevel: 'DEEP', sampleRate: 0.2 },
      wide: { sampleRate: 0 },
      narrow: { captureLevel: 'NONE' },
    });
  });

  it('changes nothing in place', () => {
    const before = structuredClone(DEFAULT_CONFIGURATION);
    mergeConfiguration(DEFAULT_CONFIGURATION, [{ batch: { maxRecords: 1 }, sampleRate: 0 }]);
    expect(DEFAULT_CONFIGURATION).toEqual(before);
  });
});
