import { AppError } from '../../../src/common/app-error.js';
import { DEFAULT_TENANT } from '../../../src/common/tenant.js';
import type { RouteExecution } from '../../../tools/simulator/wire.js';
import { type StoredExecution, toStored } from './stored-execution.js';

/** The executions that are searched in memory: of each id the one record that counts. */
export class InMemoryExecutions {
  private readonly byTenant = new Map<string, Map<string, StoredExecution>>();
  private closed = false;

  /** Takes records in the order they are received: a terminal one replaces a RUNNING one, and a later one its like. */
  receive(records: Iterable<RouteExecution>, tenantId = DEFAULT_TENANT): void {
    const executions = this.byTenant.get(tenantId) ?? new Map<string, StoredExecution>();
    this.byTenant.set(tenantId, executions);
    for (const record of records) {
      const known = executions.get(record.executionId)?.summary.status ?? 'RUNNING';
      if (record.status === 'RUNNING' && known !== 'RUNNING') continue;
      executions.set(record.executionId, toStored(record));
    }
  }

  /** A tenant's executions as they are now, in no particular order. Throws STORAGE_UNAVAILABLE once closed. */
  ofTenant(tenantId: string): readonly StoredExecution[] {
    if (this.closed) throw new AppError('STORAGE_UNAVAILABLE', 'The executions in memory have been closed.');
    return [...(this.byTenant.get(tenantId)?.values() ?? [])];
  }

  /** Lets everything go. A search after it is refused, not empty. */
  close(): void {
    this.closed = true;
    this.byTenant.clear();
  }
}
