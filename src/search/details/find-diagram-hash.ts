import type { DiagramStore } from '../../diagram/store/diagram-store.js';
import type { ExecutionDetail } from './execution-detail.js';

/**
 * The version of its route that an execution ran: the one it names, else the one that was active at its start. Undefined
 * when there is none. The store is asked only where the execution names none.
 */
export async function findDiagramHash(
  diagrams: DiagramStore,
  tenantId: string,
  { graphHash, application, routeId, startTime }: ExecutionDetail,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (graphHash !== '') return graphHash;
  return diagrams.activeAt(tenantId, application, routeId, Math.floor(startTime / 1000), signal);
}
