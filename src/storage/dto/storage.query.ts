import { WholeNumber } from '../../http/whole-number.js';

const DAYS = { minimum: 1, maximum: 3650 };

/** Query parameters of `GET /storage`: retentions to try. */
export class StorageQuery {
  @WholeNumber({ ...DAYS, description: 'As CAMELEER_RETENTION_DAYS', example: 7 })
  readonly executionDays?: number;

  @WholeNumber({ ...DAYS, description: 'As CAMELEER_METRICS_RETENTION_DAYS' })
  readonly metricsDays?: number;

  @WholeNumber({ ...DAYS, description: 'As CAMELEER_STATS_RETENTION_DAYS' })
  readonly statsDays?: number;

  @WholeNumber({ ...DAYS, description: 'As CAMELEER_AUDIT_RETENTION_DAYS' })
  readonly auditDays?: number;

  @WholeNumber({ ...DAYS, description: 'As CAMELEER_COMMAND_RETENTION_DAYS' })
  readonly commandDays?: number;

  @WholeNumber({ ...DAYS, description: 'As CAMELEER_AGENT_HISTORY_RETENTION_DAYS' })
  readonly agentHistoryDays?: number;
}
