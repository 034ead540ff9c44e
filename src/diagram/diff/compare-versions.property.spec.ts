import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyChangedRoute, numberedAnew } from '../../../test/support/route-graphs/any-changed-route.js';
import { anyRoute } from '../../../test/support/route-graphs/any-route.js';
import { drawDiff } from '../../../test/support/route-graphs/draw-diff.js';
import { geometryFaults } from '../../../test/support/route-graphs/geometry-faults.js';
import { nodesById } from '../../../test/support/route-graphs/nodes-by-id.js';
import { compareVersions } from './compare-versions.js';
import { readVersion } from './route-version.js';
import type { ChangeKind, VersionDiff } from './version-diff.js';

const RUNS = { numRuns: 200 };
const diff = (before: unknown, after: unknown): VersionDiff => compareVersions(readVersion(before), readVersion(after));

/** Ids in the older version of what became of nodes, and in the newer one of what was added. */
const idsOf = ({ changes }: VersionDiff, wanted: ChangeKind): string[] =>
  changes.filter(({ kind }) => kind === wanted).flatMap(({ before, after }) => (before ?? after)?.node.id ?? []);

describe('any two versions', () => {
  it('do not differ when one is the other, numbered anew or not', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(diff(route, structuredClone(route))).toMatchObject({ changes: [], renamed: [] });
        expect(diff(route, numberedAnew(route)).changes).toEqual([]);
      }),
      RUNS,
    );
  });

  it('lead from the nodes of one to those of the other', () => {
    fc.assert(
      fc.property(anyChangedRoute, ({ before, after }) => {
        const found = diff(before, after);
        const renamed = new Map(found.renamed.map((one) => [one.before, one.after]));
        const removed = new Set(idsOf(found, 'removed'));
        const left = before.nodes.map(({ id }) => id).filter((id) => !removed.has(id));
        const expected = [...left.map((id) => renamed.get(id) ?? id), ...idsOf(found, 'added')];
        expect(expected.sort()).toEqual(after.nodes.map(({ id }) => id).sort());
      }),
      RUNS,
    );
  });

  it('differ the same way back: what was added is removed', () => {
    fc.assert(
      fc.property(anyChangedRoute, ({ before, after }) => {
        const [there, back] = [diff(before, after), diff(after, before)];
        expect(idsOf(back, 'removed').sort()).toEqual(idsOf(there, 'added').sort());
        expect(idsOf(back, 'added').sort()).toEqual(idsOf(there, 'removed').sort());
        expect(idsOf(back, 'changed')).toHaveLength(idsOf(there, 'changed').length);
      }),
      RUNS,
    );
  });

  it('are drawn in one picture with each node of both once, and nothing upon each other', () => {
    fc.assert(
      fc.property(anyChangedRoute, fc.constantFrom('TB' as const, 'LR' as const), (versions, direction) => {
        const { drawing } = drawDiff(versions, direction);
        expect(geometryFaults(drawing)).toEqual([]);
        const removed = idsOf(diff(versions.before, versions.after), 'removed');
        expect(nodesById(drawing).size).toBe(versions.after.nodes.length + removed.length);
      }),
      RUNS,
    );
  });
});
