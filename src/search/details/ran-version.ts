import type { DiagramStore } from '../../diagram/store/diagram-store.js';
import type { ExecutionDetail } from './execution-detail.js';

/** How the version of the route that ran is known: the execution names it, or it was the active one at its start. */
export const VERSION_SOURCES = ['execution', 'startTime'] as const;
export type VersionSource = (typeof VERSION_SOURCES)[number];

/** The version of the route that ran. */
export interface RanVersion {
  readonly hash: string;
  readonly source: VersionSource;
}

/** Which version of its route ran, undefined when there is none. Asks the store only where the execution names none. */
export async function findRanVersion(
  diagrams: DiagramStore,
  tenantId: string,
  { graphHash, application, routeId, startTime }: ExecutionDetail,
  signal?: AbortSignal,
): Promise<RanVersion | undefined> {
  if (graphHash !== '') return { hash: graphHash, source: 'execution' };
  const hash = await diagrams.activeAt(tenantId, application, routeId, Math.floor(startTime / 1000), signal);
  return hash === undefined ? undefined : { hash, source: 'startTime' };
}
