import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ANY_TRAITS } from '../../../test/support/builders.js';
import { sampleOf } from '../../../test/support/decoded-samples.js';
import { aWirePoint, aWireSample } from '../../../test/support/wire-metrics.js';
import { decodeMetricsSample } from './decode-metrics-sample.js';

const GOOD = aWirePoint({ name: 'good' });
const withPoint = (fields: Record<string, unknown>): object => aWireSample({ points: [GOOD, aWirePoint(fields)] });

describe('whatever is sent', () => {
  const json = fc.jsonValue({ noUnicodeString: false });
  const numbers = fc.oneof(fc.double(), fc.constantFrom(0, -0, 5e-324, 1.7976931348623157e308), fc.integer());
  const fields = ['name', 'type', 'unit', 'value', 'count', 'sum', 'tags'];

  it('is accepted or rejected, and never thrown', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(typeof decodeMetricsSample(value, 0, ANY_TRAITS, '2').ok).toBe('boolean');
      }),
    );
  });

  it('in one field of a good point, is taken or named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), json, (field, value) => {
        const { points, rejection } = sampleOf(withPoint({ [field]: value }));
        expect(points.length).toBe(rejection === undefined ? 2 : 1);
        // Another type needs other numbers, and a name may be the neighbour's.
        if (rejection !== undefined) {
          expect(rejection.path).toMatch(new RegExp(`^points\\[1\\](\\.(${field}|count|value)|$)`));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('as numbers, is kept when finite, and only then', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        const sample = aWireSample({ points: [GOOD, aWirePoint({ value })] });
        const decoded = decodeMetricsSample(sample, 0, ANY_TRAITS, '2');
        expect(decoded.ok && decoded.record.points[1]?.value).toBe(Number.isFinite(value) ? value : undefined);
      }),
    );
  });

  it('as tags, is sorted and kept whole', () => {
    const text = fc.string({ unit: 'binary', maxLength: 10 }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 8 }), (tags) => {
        const [point] = sampleOf(aWireSample({ points: [aWirePoint({ tags })] })).points;
        const keys = point?.tags.map(([key]) => key);
        expect(keys).toEqual(Object.keys(tags).sort());
        for (const [key, value] of point?.tags ?? [])
          expect(Object.getOwnPropertyDescriptor(tags, key)?.value).toBe(value);
      }),
    );
  });
});
