import type { ParameterValue, Statement } from '../../clickhouse/statement.js';
import type { Tables } from '../../clickhouse/tables.js';
import type { CommandFilter } from './command-filter.js';
import type { CommandType } from './command.js';
import type { CommandEvent } from './command-entry.js';

/** A line of a command's history; the time in milliseconds, as text. */
export type EntryRow = readonly [event: CommandEvent, millis: string, message: string, executionId: string];

/** A command as {@link unexpiredCommandsSql}, {@link listCommandsSql} and {@link findCommandSql} answer it. */
export interface CommandRow {
  readonly tenant_id: string;
  readonly agent_id: string;
  readonly event_id: string;
  readonly command_id: string;
  readonly type: CommandType;
  readonly issued_millis: string;
  readonly expires_millis: string;
  readonly nonce: string;
  readonly requested_by: string;
  readonly reason: string;
  /** The line that says how far it has come. */
  readonly standing: EntryRow;
  /** JSON; absent where it was not asked for. */
  readonly payload?: string;
  /** Whether the agent said that it has it; absent where that was not asked for. */
  readonly is_accepted?: boolean;
  /** In no order; absent where they were not asked for. */
  readonly entries?: readonly EntryRow[];
}

/** A row of {@link eventPositionsSql}. */
export interface PositionRow {
  readonly tenant_id: string;
  readonly agent_id: string;
  readonly last: string;
  readonly lost: string;
}

const OUTCOMES = "('ACKNOWLEDGED', 'FAILED')";
const NOW = "fromUnixTimestamp64Milli({now:Int64}, 'UTC')";
const ENTRY = '(c.entry, toUnixTimestamp64Milli(c.at), c.message, c.execution_id)';

/** A command from its lines: an outcome counts before a delivery, of equal ones the earliest. Lines that are there twice change nothing. */
const COLUMNS = `tenant_id,
  agent_id,
  event_id,
  command_id,
  any(c.type) AS type,
  toUnixTimestamp64Milli(any(c.expires_at)) AS expires_millis,
  toUnixTimestamp64Milli(any(c.issued_at)) AS issued_millis,
  any(c.nonce) AS nonce,
  any(c.requested_by) AS requested_by,
  any(c.reason) AS reason,
  argMaxIf(
    ${ENTRY},
    (multiIf(c.entry IN ${OUTCOMES}, 2, c.entry = 'DELIVERED', 1, 0), -toUnixTimestamp64Milli(c.at)),
    c.entry IN ('PENDING', 'DELIVERED', 'ACKNOWLEDGED', 'FAILED')
  ) AS standing`;
const ONE_COMMAND = 'GROUP BY tenant_id, agent_id, event_id, command_id';
const STATE = `if(standing.1 IN ${OUTCOMES} OR expires_millis > {now:Int64}, standing.1, 'EXPIRED')`;

/**
 * Every command of every tenant that has not expired, with its payload: those without an outcome first, so that the limit
 * leaves out none of them, then by event id.
 *
 * @param now milliseconds since 1970
 * @param oldest no command that was issued before this time can be unexpired; milliseconds since 1970
 */
export function unexpiredCommandsSql(now: number, oldest: number, limit: number, tables: Tables): Statement {
  return {
    name: 'unexpired-commands',
    sql: `SELECT
  ${COLUMNS},
  max(c.payload) AS payload,
  toBool(countIf(c.entry = 'ACCEPTED') > 0) AS is_accepted
FROM ${tables.commands} AS c
WHERE c.issued_at >= fromUnixTimestamp64Milli({oldest:Int64}, 'UTC') AND c.expires_at > ${NOW}
${ONE_COMMAND}
ORDER BY standing.1 IN ${OUTCOMES}, event_id
LIMIT {limit:UInt32}`,
    params: { now, oldest, limit },
  };
}

/** For every agent that ever was sent a command: its highest event id, and the highest of a command that expired without an outcome. */
export function eventPositionsSql(now: number, tables: Tables): Statement {
  return {
    name: 'event-positions',
    sql: `SELECT
  tenant_id,
  agent_id,
  max(event_id) AS last,
  maxIf(event_id, is_lost) AS lost
FROM (
  SELECT
    tenant_id,
    agent_id,
    event_id,
    countIf(entry IN ${OUTCOMES}) = 0 AND any(expires_at) <= ${NOW} AS is_lost
  FROM ${tables.commands}
  GROUP BY tenant_id, agent_id, event_id
)
GROUP BY tenant_id, agent_id`,
    params: { now },
  };
}

/** Commands of an agent without their payloads, the newest first. */
export function listCommandsSql(filter: CommandFilter, limit: number, now: number, tables: Tables): Statement {
  const { tenantId, agentId, state, type, before } = filter;
  const rows = [
    'tenant_id = {tenantId:String}',
    'agent_id = {agentId:String}',
    ...(type === undefined ? [] : ['c.type = {type:String}']),
    ...(before === undefined ? [] : ['event_id < {before:UInt64}']),
  ];
  const having = state === undefined ? '' : `\nHAVING ${STATE} = {state:String}`;
  const params: Record<string, ParameterValue> = { tenantId, agentId, limit };
  if (type !== undefined) params['type'] = type;
  if (before !== undefined) params['before'] = before;
  if (state !== undefined) Object.assign(params, { state, now });
  return {
    name: 'list-commands',
    sql: `SELECT
  ${COLUMNS}
FROM ${tables.commands} AS c
WHERE ${rows.join(' AND ')}
${ONE_COMMAND}${having}
ORDER BY event_id DESC
LIMIT {limit:UInt32}`,
    params,
  };
}

/** One command with its payload and its history: one row or none. */
export function findCommandSql(tenantId: string, commandId: string, tables: Tables): Statement {
  return {
    name: 'find-command',
    sql: `SELECT
  ${COLUMNS},
  max(c.payload) AS payload,
  groupUniqArray(${ENTRY}) AS entries
FROM ${tables.commands} AS c
WHERE tenant_id = {tenantId:String} AND command_id = {commandId:String}
${ONE_COMMAND}`,
    params: { tenantId, commandId },
  };
}
