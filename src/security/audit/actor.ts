import type { RequestOrigin } from '../../http/request-origin.js';
import type { Caller } from '../access/caller.js';
import type { AuditEntry } from './audit-log.js';

/** Who acts, and from where. */
export interface Actor {
  readonly caller: Caller;
  readonly origin: RequestOrigin;
}

/** An audit entry of what a caller did, complete but for what it was. */
export function actedBy({ caller, origin }: Actor): Pick<AuditEntry, 'tenantId' | 'actor' | 'address' | 'requestId'> {
  return { tenantId: caller.tenantId, actor: { kind: caller.kind, id: caller.id }, ...origin };
}
