import type { ParameterValue } from '../../../clickhouse/statement.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import { containsPattern, PAYLOAD_TEXT } from './payload-text.js';

/** A WHERE clause and what is bound in it. */
export interface Filter {
  readonly where: string;
  readonly params: Readonly<Record<string, ParameterValue>>;
}

/** Conditions for criteria; the same for both tables of executions. */
export function executionFilter(criteria: ExecutionCriteria): Filter {
  const conditions = ['tenant_id = {tenantId:String}'];
  const params: Record<string, ParameterValue> = { tenantId: criteria.tenantId };
  const add = (condition: string, name: string, value: ParameterValue): void => {
    conditions.push(condition);
    params[name] = value;
  };
  const { started, correlationId, agentId, texts } = criteria;
  if (started.from !== undefined) add('start_time >= fromUnixTimestamp64Micro({from:Int64})', 'from', started.from);
  if (started.to !== undefined) add('start_time < fromUnixTimestamp64Micro({to:Int64})', 'to', started.to);
  if (criteria.statuses.length > 0) add('status IN {statuses:Array(String)}', 'statuses', criteria.statuses);
  if (correlationId !== undefined) add('correlation_id = {correlationId:String}', 'correlationId', correlationId);
  if (criteria.routeIds.length > 0) add('route_id IN {routeIds:Array(String)}', 'routeIds', criteria.routeIds);
  if (criteria.applications.length > 0) {
    add('application IN {applications:Array(String)}', 'applications', criteria.applications);
  }
  if (agentId !== undefined) add('agent_id = {agentId:String}', 'agentId', agentId);
  for (const [at, { text }] of texts.entries()) {
    add(`${PAYLOAD_TEXT} LIKE lowerUTF8({pattern${at}:String})`, `pattern${at}`, containsPattern(text));
  }
  return { where: conditions.join('\n  AND '), params };
}

/**
 * Settings for a search in payloads. With the hint from the index the engine takes a whole part for one block, and large
 * bodies go over the memory limit; small blocks also let a page that is full stop the reading early.
 */
export const PAYLOAD_SEARCH_SETTINGS = { query_plan_text_index_add_hint: 0, max_block_size: 256 } as const;
