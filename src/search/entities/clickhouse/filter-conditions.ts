import type { ParameterValue } from '../../../clickhouse/statement.js';
import type { EntityFilters } from '../sources/entity-filters.js';

/** Conditions that stand in a WHERE clause, and what is bound in them. */
export interface Conditions {
  readonly conditions: readonly string[];
  readonly params: Readonly<Record<string, ParameterValue>>;
}

/** Conditions on the narrow columns of both tables of executions. */
export function filterConditions(filters: EntityFilters): Conditions {
  const conditions: string[] = [];
  const params: Record<string, ParameterValue> = {};
  const oneOf = (column: string, name: string, values: readonly string[]): void => {
    if (values.length === 0) return;
    conditions.push(`${column} IN {${name}:Array(String)}`);
    params[name] = values;
  };
  oneOf('status', 'statuses', filters.statuses);
  oneOf('route_id', 'routeIds', filters.routeIds);
  oneOf('application', 'applications', filters.applications);
  oneOf('agent_id', 'agentIds', filters.agentIds);
  oneOf('correlation_id', 'correlationIds', filters.correlationId === undefined ? [] : [filters.correlationId]);
  return { conditions, params };
}
