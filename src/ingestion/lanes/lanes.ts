import { EXECUTION_COLUMNS } from '../executions/execution-columns.js';
import { METRIC_COLUMNS } from '../metrics/metric-columns.js';
import { ROUTE_GRAPH_COLUMNS } from '../route-graphs/route-graph-columns.js';
import type { Lane } from './lane.js';

/** A fresh part is small enough to be scanned; merges build these, the text index above all. */
const EXECUTION_INDEXES = [
  'payload_text',
  'payload_numbers',
  'execution_id_index',
  'correlation_id_index',
  'exchange_id_index',
  'relatives_index',
  'attribute_values_index',
];

/** Every lane whose rows go to a table. */
export const LANES = {
  executions: {
    name: 'executions',
    table: (tables) => tables.executions,
    columns: EXECUTION_COLUMNS,
    deferredIndexes: EXECUTION_INDEXES,
  },
  runningExecutions: {
    name: 'running_executions',
    table: (tables) => tables.runningExecutions,
    columns: EXECUTION_COLUMNS,
    deferredIndexes: EXECUTION_INDEXES,
  },
  routeGraphs: {
    name: 'route_graphs',
    table: (tables) => tables.routeGraphs,
    columns: ROUTE_GRAPH_COLUMNS,
    deferredIndexes: [],
  },
  metrics: {
    name: 'metrics',
    table: (tables) => tables.metrics,
    columns: METRIC_COLUMNS,
    deferredIndexes: [],
  },
} as const satisfies Record<string, Lane>;

/** The lane of that name. */
export function laneNamed(name: string): Lane {
  const lane = Object.values(LANES).find((one) => one.name === name);
  if (lane === undefined) throw new Error(`No lane ${name}`);
  return lane;
}
