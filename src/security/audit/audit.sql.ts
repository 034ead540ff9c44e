import { toDateTime } from '../../clickhouse/control/to-date-time.js';
import type { ParameterValue, Statement } from '../../clickhouse/statement.js';
import type { Tables } from '../../clickhouse/tables.js';
import type { AuditFilter, AuditPosition } from './audit-reader.js';

/** What is compared with the value of a filter, by its name. */
const CONDITIONS = {
  actor: 'actor_id = {actor:String}',
  action: 'action = {action:String}',
  target: 'target = {target:String}',
  outcome: 'outcome = {outcome:String}',
  from: "time >= {from:DateTime64(3, 'UTC')}",
  to: "time < {to:DateTime64(3, 'UTC')}",
} as const;

/**
 * Entries newest first, rows of `AuditRow`: of an entry that was stored more than once the row that counts most times.
 *
 * @param after the last entry of the page before
 */
export function auditSql(
  filter: AuditFilter,
  after: AuditPosition | undefined,
  limit: number,
  tables: Tables,
): Statement {
  const { tenantId, from, to, ...texts } = filter;
  const asked = { ...texts, from: timeOf(from), to: timeOf(to) };
  const names = (Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]).filter((name) => asked[name] !== undefined);
  const conditions = ['tenant_id = {tenant:String}', ...names.map((name) => CONDITIONS[name])];
  if (after !== undefined) {
    // The first one alone leads through the sorting key.
    conditions.push("time <= {afterTime:DateTime64(3, 'UTC')}");
    conditions.push("(time, entry_id) < ({afterTime:DateTime64(3, 'UTC')}, {afterId:String})");
  }
  return {
    name: 'list-audit',
    sql: `SELECT tenant_id, time, entry_id, actor_kind, actor_id, action, target, reason, outcome, address, request_id, detail, times
FROM ${tables.auditLog}
WHERE ${conditions.join('\n  AND ')}
ORDER BY tenant_id DESC, time DESC, entry_id DESC, times DESC
LIMIT 1 BY time, entry_id
LIMIT {limit:UInt32}`,
    params: {
      tenant: tenantId,
      ...Object.fromEntries(names.flatMap((name): [string, ParameterValue][] => [[name, asked[name] ?? '']])),
      ...(after === undefined ? {} : { afterTime: toDateTime(after.time), afterId: after.id }),
      limit,
    },
  };
}

function timeOf(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : toDateTime(milliseconds);
}
