import { ApiProperty } from '@nestjs/swagger';
import type { RegisteredAgent } from '../../registry/registered-agent.js';
import type { FleetPage } from '../fleet.js';
import { AgentSummaryResponse, toAgentSummary } from './agent-summary.response.js';
import type { ListAgentsQuery } from './list-agents.query.js';

/** Agents by state. */
export class AgentCountsResponse {
  @ApiProperty({ example: 9 })
  readonly LIVE!: number;

  @ApiProperty({ example: 1 })
  readonly STALE!: number;

  @ApiProperty({ example: 0 })
  readonly DEAD!: number;

  @ApiProperty({ example: 2 })
  readonly STOPPED!: number;
}

/** A page of agents. */
export class AgentPageResponse {
  @ApiProperty({ type: [AgentSummaryResponse] })
  readonly data!: AgentSummaryResponse[];

  @ApiProperty({ example: 12 })
  readonly total!: number;

  @ApiProperty({ type: AgentCountsResponse })
  readonly counts!: AgentCountsResponse;

  @ApiProperty({ example: 0 })
  readonly offset!: number;

  @ApiProperty({ example: 50 })
  readonly limit!: number;
}

/** Domain → response. */
export function toAgentPageResponse(
  { agents, total, counts }: FleetPage,
  { offset, limit }: ListAgentsQuery,
  conflictOf: (agent: RegisteredAgent) => readonly string[],
): AgentPageResponse {
  return { data: agents.map((agent) => toAgentSummary(agent, conflictOf(agent))), total, counts, offset, limit };
}
