import type { ScopeResult } from '../entity-hit.js';

/** Nothing is there to be found. */
export const NOTHING: ScopeResult = { total: 0, totalIsExact: true, timedOut: false, hits: [], notices: [] };

/** Nothing was found in time. */
export const TIMED_OUT: ScopeResult = { total: null, totalIsExact: false, timedOut: true, hits: [], notices: [] };
