import type { AppConfig } from '../config/app-config.js';

/** Settings of how long rows are kept. */
export type RetentionSetting = keyof AppConfig['retention'];

/** A table whose rows are kept for a number of days after their receipt. It has one partition per day of receipt, UTC. */
export interface RetainedTable {
  readonly table: string;
  /** The time of receipt, which partition and TTL go by. */
  readonly column: string;
  /** Holds the number of days. */
  readonly setting: RetentionSetting;
}

/** Every table that loses its oldest rows. What is not here is kept: route graphs, because executions refer to them. */
export const RETAINED_TABLES: readonly RetainedTable[] = [
  { table: 'executions', column: 'received_at', setting: 'executionDays' },
  { table: 'running_executions', column: 'received_at', setting: 'executionDays' },
  { table: 'metrics', column: 'received_at', setting: 'metricsDays' },
  { table: 'route_stats', column: 'received_at', setting: 'statsDays' },
  { table: 'audit_log', column: 'time', setting: 'auditDays' },
  { table: 'commands', column: 'issued_at', setting: 'commandDays' },
  { table: 'agent_events', column: 'received_at', setting: 'agentHistoryDays' },
];
