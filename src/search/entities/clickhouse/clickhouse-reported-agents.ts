import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import { type AgentList, ReportedAgents } from '../sources/reported-agents.js';
import { type ReportedAgentRow, reportedAgentsSql } from './reported-agents.sql.js';

/** No rollup knows the agents, so what they sent is read: of one day, or it would take too long for somebody who types. */
const REPORTED_MS = 86_400_000;
/** Two megabytes of memory where they are remembered. */
const MAX_AGENTS = 10_000;

/** {@link ReportedAgents} over what the agents sent within the last day. */
@Injectable()
export class ClickHouseReportedAgents extends ReportedAgents {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async list(tenantId: string, signal: AbortSignal): Promise<AgentList> {
    const since = this.clock.now() - REPORTED_MS;
    const statement = reportedAgentsSql(tenantId, since, MAX_AGENTS + 1, this.tables);
    const rows = await this.database.query<ReportedAgentRow>(statement, signal);
    const agents = rows.slice(0, MAX_AGENTS).map((row) => ({
      agentId: row.agent_id,
      application: row.application,
      instanceId: row.instance_id,
      lastSeen: Number(row.seen_millis),
    }));
    return { agents, isWhole: rows.length <= MAX_AGENTS };
  }
}
