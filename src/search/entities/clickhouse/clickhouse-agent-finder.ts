import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import { Clock } from '../../../common/clock.js';
import { AgentFinder, type AgentPieces, type FoundAgents } from '../sources/agent-finder.js';
import type { NamedPieces } from '../sources/named-pieces.js';
import { type AgentRow, agentsSql } from './agent-finder.sql.js';

/** No rollup knows the agents, so what they sent is read: of one day, or it would be too slow for each key stroke. */
const REPORTED_MS = 86_400_000;

/** {@link AgentFinder} over what the agents sent. */
@Injectable()
export class ClickHouseAgentFinder extends AgentFinder {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async findAgents(
    tenantId: string,
    pieces: AgentPieces,
    names: NamedPieces,
    limit: number,
    signal: AbortSignal,
  ): Promise<FoundAgents> {
    const statement = agentsSql(tenantId, pieces, names, this.clock.now() - REPORTED_MS, limit, this.tables);
    const rows = await this.database.query<AgentRow>(statement, signal);
    const agents = rows.map((row) => ({
      agentId: row.agent_id,
      application: row.application,
      instanceId: row.instance_id,
      lastSeen: Number(row.seen_millis),
    }));
    return { agents, total: Number(rows[0]?.total ?? 0), totalIsExact: true };
  }
}
