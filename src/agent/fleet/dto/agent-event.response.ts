import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import { AGENT_STATES, type AgentState } from '../../agent.js';
import { AGENT_EVENT_CAUSES, type AgentEvent, type AgentEventCause } from '../../registry/agent-event.js';

/** A change of an agent's state, or a new instance of it. */
export class AgentEventResponse {
  @ApiProperty({ format: 'date-time' })
  readonly time!: string;

  @ApiProperty({ enum: AGENT_STATES })
  readonly state!: AgentState;

  @ApiPropertyOptional({ enum: AGENT_STATES, description: 'Missing at the first registration' })
  readonly previousState?: AgentState;

  @ApiProperty({ enum: AGENT_EVENT_CAUSES })
  readonly cause!: AgentEventCause;

  @ApiProperty({ example: '6a71c1de-0c1b-4d5e-9a3f-2b8c7d6e5f40' })
  readonly instanceId!: string;
}

/** Domain → response. */
export function toAgentEventResponse(event: AgentEvent): AgentEventResponse {
  const { time, state, previousState, cause, instanceId } = event;
  return {
    time: formatTimestamp(time * 1000),
    state,
    ...(previousState === undefined ? {} : { previousState }),
    cause,
    instanceId,
  };
}
