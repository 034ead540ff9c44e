import type { DiagramVersion, StoredDiagram } from '../store/diagram-store.js';
import { compareVersions } from './compare-versions.js';
import { readVersion, type RouteVersion } from './route-version.js';
import type { VersionDiff } from './version-diff.js';

/** Two stored definitions, and how the second one differs from the first. */
export interface ComparedDiagrams {
  readonly from: DiagramVersion;
  readonly to: DiagramVersion;
  readonly before: RouteVersion;
  readonly after: RouteVersion;
  readonly diff: VersionDiff;
}

/** Compares two definitions, whichever routes they are of. */
export function compareDiagrams(from: StoredDiagram, to: StoredDiagram): ComparedDiagrams {
  const [before, after] = [readVersion(JSON.parse(from.graph)), readVersion(JSON.parse(to.graph))];
  return { from, to, before, after, diff: compareVersions(before, after) };
}
