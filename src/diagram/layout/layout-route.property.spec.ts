import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyRoute } from '../../../test/support/route-graphs/any-route.js';
import { EXAMPLE_GRAPHS } from '../../../test/support/route-graphs/example-drawings.js';
import { geometryFaults } from '../../../test/support/route-graphs/geometry-faults.js';
import { nodesById } from '../../../test/support/route-graphs/nodes-by-id.js';
import { readDrawableGraph } from '../route-drawing-reader.js';
import { layoutRoute } from './layout-route.js';

const directions = fc.constantFrom('TB' as const, 'LR' as const);

describe('any route', () => {
  it('is drawn with children inside their parents, nothing upon each other, and lines from border to border', () => {
    fc.assert(
      fc.property(anyRoute, directions, (wire, direction) => {
        expect(geometryFaults(layoutRoute(readDrawableGraph(wire), direction))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('is drawn with each of its nodes once', () => {
    fc.assert(
      fc.property(anyRoute, (wire) => {
        const drawn = [...nodesById(layoutRoute(readDrawableGraph(wire))).keys()];
        expect(drawn.sort()).toEqual(wire.nodes.map(({ id }) => id).sort());
      }),
    );
  });

  it('is drawn in the same way again', () => {
    fc.assert(
      fc.property(anyRoute, directions, (wire, direction) => {
        const draw = (): unknown => layoutRoute(readDrawableGraph(structuredClone(wire)), direction);
        expect(draw()).toEqual(draw());
      }),
    );
  });
});

describe('each example', () => {
  const trees = Object.entries(EXAMPLE_GRAPHS).filter(([name]) => name !== 'order-states');

  it.each(trees)('%s', (_name, wire) => {
    for (const direction of ['TB', 'LR'] as const) {
      expect(geometryFaults(layoutRoute(readDrawableGraph(wire), direction))).toEqual([]);
    }
  });
});
