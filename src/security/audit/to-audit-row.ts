import { toDateTime } from '../../clickhouse/control/to-date-time.js';
import type { AuditEntry } from './audit-log.js';
import type { AuditRow } from './audit-row.js';

/** Much of it comes from requests, also of those who are not let in. */
const MAX_TEXT = 1000;

/**
 * Entry → row. Long texts are cut.
 *
 * @param time milliseconds since 1970
 */
export function toAuditRow(entry: AuditEntry, entryId: string, time: number): AuditRow {
  return {
    tenant_id: entry.tenantId,
    time: toDateTime(time),
    entry_id: entryId,
    actor_kind: entry.actor.kind,
    actor_id: cut(entry.actor.id),
    action: entry.action,
    target: cut(entry.target),
    reason: cut(entry.reason),
    outcome: entry.outcome,
    address: entry.address,
    request_id: entry.requestId ?? '',
    detail: cut(entry.detail),
    times: 1,
  };
}

/** A cut inside a surrogate pair leaves half of it, which JSON for ClickHouse must not have. */
function cut(text = ''): string {
  return text.slice(0, MAX_TEXT).toWellFormed();
}
