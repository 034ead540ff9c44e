import { isDeepStrictEqual } from 'node:util';
import type { Statement } from '../../../clickhouse/statement.js';
import { type ExecutionCriteria, unrestricted } from '../execution-criteria.js';

/**
 * A page in the order of the key begins in one part of the table. Reading ahead in all the others, for parallelism, was half of the work
 * (a status over ten million executions in 26 parts: 30 ms of computing instead of 16).
 */
const IN_ORDER = { read_in_order_use_buffering: 0 } as const;

/**
 * Settings of a statement that reads payloads. Small blocks let a page that is full stop the reading early, and keep memory small where the
 * hint from the index leaves few rows of each granule: an order number over ten million executions 107 ms instead of 159 without the hint.
 */
export const PAYLOAD_SEARCH_SETTINGS = {
  max_block_size: 256,
  // Looked at granule by granule while reading, the index cost four times as much (121 ms instead of 27 for a rare text).
  use_skip_indexes_on_data_read: 0,
} as const;

/**
 * Settings of a statement that reads no payload: ids and attributes are looked up once, before anything is read (a correlation id over ten
 * million executions: 11 ms instead of 16, under load 10 instead of 35).
 */
const SEARCH_SETTINGS = { use_skip_indexes_on_data_read: 0, query_plan_direct_read_from_text_index: 0 } as const;

/**
 * What is made of payloads is made before records are put in order, so that payloads are let go of by then: kept until the page is full,
 * 500 records of 67 kB took more than the engine's memory.
 */
export const MATCHES_BEFORE_ORDER = {
  query_plan_execute_functions_after_sorting: 0,
  // What is read late can be used late alone.
  query_plan_optimize_lazy_materialization: 0,
} as const;

/**
 * All that is filtered by is read at once: a step of its own for each condition takes longer to plan than narrow columns take to read.
 */
const ONE_STEP = { enable_multiple_prewhere_read_steps: 0 } as const;

/**
 * For what runs beside something else, what needs only the first of what it reads, and what reads more payloads than it answers: in two
 * threads the process held 1,054 MB instead of 869 (fifty records of 67 kB in the order of their durations). A page of the newest with a
 * text held as much in either.
 */
export const ONE_THREAD = { max_threads: 1 } as const;

/** Settings of a statement that filters by criteria. */
export function searchSettings(criteria: ExecutionCriteria): NonNullable<Statement['settings']> {
  return {
    ...(criteria.texts.length === 0 ? SEARCH_SETTINGS : PAYLOAD_SEARCH_SETTINGS),
    ...(criteria.texts.length > 0 && isNarrowed(criteria) ? {} : ONE_STEP),
    ...IN_ORDER,
  };
}

/** Whether other criteria than texts and times leave payloads unread. */
function isNarrowed(criteria: ExecutionCriteria): boolean {
  const { tenantId, started, texts } = criteria;
  return !isDeepStrictEqual(criteria, { ...unrestricted(tenantId), started, texts });
}
