import { EXECUTION_COLUMNS } from '../executions/execution-columns.js';
import type { Lane } from './lane.js';

/** Every lane whose rows go to a table. */
export const LANES = {
  executions: {
    name: 'executions',
    table: (tables) => tables.executions,
    columns: EXECUTION_COLUMNS,
    deferredIndexes: ['payload_text'],
  },
  runningExecutions: {
    name: 'running_executions',
    table: (tables) => tables.runningExecutions,
    columns: EXECUTION_COLUMNS,
    deferredIndexes: ['payload_text'],
  },
} as const satisfies Record<string, Lane>;

/** The lane of that name. */
export function laneNamed(name: string): Lane {
  const lane = Object.values(LANES).find((one) => one.name === name);
  if (lane === undefined) throw new Error(`No lane ${name}`);
  return lane;
}
