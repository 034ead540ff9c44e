import type { DrillContext } from '../drill-context.js';
import type { DrillOption } from '../drill.js';
import type { LoadShape } from './batch-load.js';

/** Options of every drill that sends all the time. */
export const LOAD_OPTIONS = {
  connections: { fallback: 6, min: 1, max: 100, meaning: 'clients at a time' },
  batch: { fallback: 25, min: 1, max: 1000, meaning: 'executions per request' },
  rate: { fallback: 1000, min: 1, max: 100_000, meaning: 'executions per second, at most' },
} satisfies Record<string, DrillOption>;

/** Options of every drill that asks for everything in the end. */
export const CHECK_OPTIONS = {
  details: { fallback: 200, min: 0, max: 100_000, meaning: 'executions whose details and body are looked at, too' },
} satisfies Record<string, DrillOption>;

/** The load that the options ask for. */
export function loadShape(context: DrillContext, retries: boolean): LoadShape {
  const connections = context.option('connections');
  const meanPauseMs = Math.round((connections * context.option('batch') * 1000) / context.option('rate'));
  return { connections, meanPauseMs, retries };
}
