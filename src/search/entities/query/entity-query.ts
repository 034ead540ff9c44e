import type { ExecutionStatus } from '../../../protocol/execution-status.js';

/** What a search across entities looks among; the order of the tabs. */
export const ENTITIES = ['executions', 'routes', 'exchanges', 'agents'] as const;

export type Entity = (typeof ENTITIES)[number];

/** A query as it was understood. An empty list or undefined does not restrict. */
export interface EntityQuery {
  /** Chosen with `#` in the query. */
  readonly scopes: readonly Entity[];
  /** Any of them. */
  readonly statuses: readonly ExecutionStatus[];
  /** Pieces of route ids, any of them. */
  readonly routes: readonly string[];
  /** Pieces of names of applications, any of them. */
  readonly applications: readonly string[];
  /** Pieces of ids of agents, any of them. */
  readonly agents: readonly string[];
  /** Whole. */
  readonly correlationId: string | undefined;
  /** Pieces of text: all of them are found, each anywhere, also inside words. */
  readonly terms: readonly string[];
}
