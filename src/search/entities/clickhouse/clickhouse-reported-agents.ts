import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import type { FoundAgent } from '../sources/agent-finder.js';
import type { TenantList } from '../sources/tenant-list.js';
import { type ReportedAgentRow, reportedAgentsSql } from './reported-agents.sql.js';

/** No rollup knows the agents, so what they sent is read: of one day, or it would take too long for somebody who types. */
const REPORTED_MS = 86_400_000;
/** Two megabytes of memory where they are remembered. */
const MAX_AGENTS = 10_000;

/** Agents by what they sent within the last day, whether they registered or not. */
@Injectable()
export class ClickHouseReportedAgents {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly clock: Clock,
  ) {}

  /** Reads the list of a tenant, the last seen first. */
  async list(tenantId: string, signal: AbortSignal): Promise<TenantList<FoundAgent>> {
    const since = this.clock.now() - REPORTED_MS;
    const statement = reportedAgentsSql(tenantId, since, MAX_AGENTS + 1, this.tables);
    const rows = await this.database.query<ReportedAgentRow>(statement, signal);
    const items = rows.slice(0, MAX_AGENTS).map((row) => ({
      agentId: row.agent_id,
      application: row.application,
      instanceId: row.instance_id,
      lastSeen: Number(row.seen_millis),
    }));
    return { items, isWhole: rows.length <= MAX_AGENTS };
  }
}
