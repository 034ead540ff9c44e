import type { ParameterValue } from '../../../clickhouse/statement.js';
import type { ExecutionCriteria } from '../execution-criteria.js';
import { exactNumber } from './exact-number.js';
import { textFilter } from './text-filter.sql.js';

/** Conditions, and what is bound in them. */
export interface Filter {
  /** On narrow columns; the cheap ones first. */
  readonly narrow: readonly string[];
  /** On payloads: to be evaluated for what the narrow ones leave alone. */
  readonly texts: readonly string[];
  readonly params: Readonly<Record<string, ParameterValue>>;
}

/** Conditions for criteria; the same for both tables of executions. */
export function executionFilter(criteria: ExecutionCriteria): Filter {
  const narrow = ['tenant_id = {tenantId:String}'];
  const params: Record<string, ParameterValue> = { tenantId: criteria.tenantId };
  const add = (condition: string, name: string, value: ParameterValue | undefined): void => {
    if (value === undefined) return;
    narrow.push(condition);
    params[name] = value;
  };
  // A set of one took a tenth of the computing of the keys of a page.
  const addOneOf = (column: string, name: string, values: readonly string[]): void => {
    if (values.length === 1) add(`${column} = {${name}:String}`, name, values[0]);
    else if (values.length > 1) add(`${column} IN {${name}:Array(String)}`, name, values);
  };
  const { started, duration } = criteria;
  add('start_time >= fromUnixTimestamp64Micro({from:Int64})', 'from', started.from);
  add('start_time < fromUnixTimestamp64Micro({to:Int64})', 'to', started.to);
  addOneOf('status', 'statuses', criteria.statuses);
  addOneOf('route_id', 'routeIds', criteria.routeIds);
  addOneOf('application', 'applications', criteria.applications);
  addOneOf('agent_id', 'agentIds', criteria.agentIds);
  add('error_type = {errorType:String}', 'errorType', criteria.errorType);
  add('duration_ms >= reinterpretAsFloat64({durationMin:UInt64})', 'durationMin', exactNumber(duration.min));
  add('duration_ms <= reinterpretAsFloat64({durationMax:UInt64})', 'durationMax', exactNumber(duration.max));
  add('correlation_id = {correlationId:String}', 'correlationId', criteria.correlationId);
  add('has(processor_types, {processorType:String})', 'processorType', criteria.processorType);
  for (const [at, [key, value]] of Object.entries(criteria.attributes).entries()) {
    add(attributeCondition(at), `key${at}`, key);
    params[`value${at}`] = value;
  }
  const texts = criteria.texts.map(textFilter);
  return {
    narrow,
    texts: texts.map(({ condition }) => condition),
    params: texts.reduce((all, text) => ({ ...all, ...text.params }), params),
  };
}

/** A map answers '' for a key it does not have. */
const attributeCondition = (at: number): string =>
  `mapContains(attributes, {key${at}:String}) AND attributes[{key${at}:String}] = {value${at}:String}`;
