import type { FleetControl } from './fleet-control.js';
import type { EmittedExecution } from './transaction.js';

/** Without the visits of stopped routes, and without what those would have set going. */
export function withoutStopped(
  emitted: readonly EmittedExecution[],
  control: FleetControl,
): readonly EmittedExecution[] {
  const missing = new Set<string>();
  for (const { record } of emitted) {
    if (control.isStopped(record.agentId, record.routeId)) missing.add(record.executionId);
  }
  if (missing.size === 0) return emitted;
  // A caller's record may come behind that of the route it called.
  for (let known = -1; known < missing.size;) {
    known = missing.size;
    for (const { record } of emitted) if (missing.has(record.parentExecutionId ?? '')) missing.add(record.executionId);
  }
  return emitted.filter(({ record }) => !missing.has(record.executionId));
}
