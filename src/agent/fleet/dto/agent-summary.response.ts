import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import { AGENT_STATES, type AgentState } from '../../agent.js';
import type { RegisteredAgent } from '../../registry/registered-agent.js';

/** An agent in a list. */
export class AgentSummaryResponse {
  @ApiProperty({ example: 'orders@pod-1' })
  readonly agentId!: string;

  @ApiProperty({ description: 'For people; the id when it has none', example: 'orders@pod-1' })
  readonly name!: string;

  @ApiProperty({ example: 'orders' })
  readonly application!: string;

  @ApiProperty({ example: 'orders' })
  readonly group!: string;

  @ApiPropertyOptional({ example: 'production' })
  readonly environment?: string;

  @ApiProperty({ enum: AGENT_STATES })
  readonly state!: AgentState;

  @ApiProperty({ format: 'date-time', description: 'When it came into this state' })
  readonly stateSince!: string;

  @ApiProperty({ format: 'date-time', description: 'Its last heartbeat or registration' })
  readonly lastSeenAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When an agent of this id registered first' })
  readonly registeredAt!: string;

  @ApiProperty({
    description: 'Of the instance that registered last; made by the server when the agent names none',
    example: '6a71c1de-0c1b-4d5e-9a3f-2b8c7d6e5f40',
  })
  readonly instanceId!: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'Instances that use this id at the same time: each should have an id of its own',
    example: ['6a71c1de-0c1b-4d5e-9a3f-2b8c7d6e5f40', '0b9d5c3e-7f1a-4c2d-8e6b-1a2b3c4d5e6f'],
  })
  readonly conflict?: readonly string[];

  @ApiProperty({ enum: [1, 2] })
  readonly protocolVersion!: 1 | 2;

  @ApiPropertyOptional({ example: '2.1.0' })
  readonly agentVersion?: string;

  @ApiPropertyOptional({ example: '4.18.4' })
  readonly camelVersion?: string;

  @ApiProperty({ type: [String], example: ['config-update', 'deep-trace'] })
  readonly capabilities!: readonly string[];

  @ApiProperty({ example: 12 })
  readonly routeCount!: number;

  @ApiProperty({
    description: 'Records it could not deliver since it was first registered: dropped and failed',
    example: 0,
  })
  readonly lostRecords!: number;
}

/** Domain → response. */
export function toAgentSummary(agent: RegisteredAgent, conflict: readonly string[]): AgentSummaryResponse {
  const { environment, agentVersion, camelVersion, totals } = agent;
  return {
    agentId: agent.agentId,
    name: agent.name,
    application: agent.application,
    group: agent.group,
    ...(environment === '' ? {} : { environment }),
    state: agent.state,
    stateSince: formatTimestamp(agent.stateSince * 1000),
    lastSeenAt: formatTimestamp(agent.lastSeenAt * 1000),
    registeredAt: formatTimestamp(agent.registeredAt * 1000),
    instanceId: agent.instanceId,
    ...(conflict.length === 0 ? {} : { conflict }),
    protocolVersion: agent.protocolVersion,
    ...(agentVersion === '' ? {} : { agentVersion }),
    ...(camelVersion === '' ? {} : { camelVersion }),
    capabilities: agent.capabilities,
    routeCount: agent.routes.length,
    lostRecords: totals.dropped + totals.failed,
  };
}
