import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { AgentRoute } from '../../agent.js';
import { AgentConfigurationResponse } from '../../configuration/dto/agent-configuration.response.js';
import type { ConfigurationStatus } from '../../configuration/agent-configuration.js';
import { RouteStateDto } from '../../registration/dto/route-state.dto.js';
import type { InstanceSigns } from '../../registry/registered-agent.js';
import type { ViewedAgent } from '../agent-view.js';
import { AgentEventResponse, toAgentEventResponse } from './agent-event.response.js';
import { AgentHeartbeatResponse, toAgentHeartbeatResponse } from './agent-heartbeat.response.js';
import { AgentSummaryResponse, toAgentSummary } from './agent-summary.response.js';

/** When an instance gave signs of life. */
export class InstanceResponse {
  @ApiProperty({ example: '6a71c1de-0c1b-4d5e-9a3f-2b8c7d6e5f40' })
  readonly instanceId!: string;

  @ApiProperty({ format: 'date-time' })
  readonly firstSeenAt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly lastSeenAt!: string;
}

/** Records since the agent was first registered, over all its instances. */
export class SenderTotalsResponse {
  @ApiProperty({ example: 4711 })
  readonly sent!: number;

  @ApiProperty({ example: 0 })
  readonly dropped!: number;

  @ApiProperty({ example: 0 })
  readonly failed!: number;
}

/** What an agent works with, and what it should work with. */
export class ConfigurationStateResponse {
  @ApiPropertyOptional({ description: 'The version it said it works with; missing: it did not say', example: 3 })
  readonly effectiveVersion?: number;

  @ApiProperty({ type: AgentConfigurationResponse })
  readonly desired!: AgentConfigurationResponse;

  @ApiProperty({ enum: ['APPLIED', 'PENDING', 'FAILED'] })
  readonly status!: ConfigurationStatus;

  @ApiPropertyOptional({ description: 'What the agent said about it' })
  readonly message?: string;
}

/** Everything about an agent. */
export class AgentDetailResponse extends AgentSummaryResponse {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '`camelContexts`, `runtime`, `jvm`, `host` and `tags`, as the agent sent them',
    example: { runtime: { kind: 'spring-boot' }, host: { name: 'node-7' }, tags: { region: 'eu-1' } },
  })
  readonly details!: Readonly<Record<string, unknown>>;

  @ApiProperty({ type: [RouteStateDto] })
  readonly routes!: RouteStateDto[];

  @ApiPropertyOptional({ type: AgentHeartbeatResponse, description: 'Missing until one came' })
  readonly heartbeat?: AgentHeartbeatResponse;

  @ApiProperty({ type: SenderTotalsResponse })
  readonly totals!: SenderTotalsResponse;

  @ApiProperty({ type: [InstanceResponse], description: 'Those seen last, the latest first' })
  readonly instances!: InstanceResponse[];

  @ApiProperty({ type: ConfigurationStateResponse })
  readonly configuration!: ConfigurationStateResponse;

  @ApiProperty({ type: [AgentEventResponse], description: 'The latest first, a hundred at most' })
  readonly history!: AgentEventResponse[];
}

/** Domain → response. */
export function toAgentDetailResponse(viewed: ViewedAgent): AgentDetailResponse {
  const { agent, conflict, history } = viewed;
  const { heartbeat } = agent;
  const more = {
    details: agent.details,
    routes: agent.routes.map(toRoute),
    ...(heartbeat === undefined ? {} : { heartbeat: toAgentHeartbeatResponse(heartbeat) }),
    totals: agent.totals,
    instances: agent.instances.map(toInstance),
    configuration: toConfigurationState(viewed),
    history: history.map(toAgentEventResponse),
  };
  return Object.assign(toAgentSummary(agent, conflict), more);
}

function toRoute({ routeId, graphHash, state }: AgentRoute): RouteStateDto {
  return {
    routeId,
    ...(graphHash === undefined ? {} : { graphHash }),
    ...(state === undefined ? {} : { state }),
  };
}

function toInstance({ instanceId, firstSeenAt, lastSeenAt }: InstanceSigns): InstanceResponse {
  return {
    instanceId,
    firstSeenAt: formatTimestamp(firstSeenAt * 1000),
    lastSeenAt: formatTimestamp(lastSeenAt * 1000),
  };
}

function toConfigurationState({ agent, desired, configuration }: ViewedAgent): ConfigurationStateResponse {
  const { status, message } = configuration;
  return {
    ...(agent.configVersion === undefined ? {} : { effectiveVersion: agent.configVersion }),
    desired,
    status,
    ...(message === undefined ? {} : { message }),
  };
}
