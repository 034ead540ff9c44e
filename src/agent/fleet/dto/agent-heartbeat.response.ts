import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { HEARTBEAT_STATUSES } from '../../../protocol/agents/heartbeat.js';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { ReceivedHeartbeat } from '../../registry/registered-agent.js';

/** What an agent's sender did since its instance started, in records. */
export class SenderResponse {
  @ApiProperty({ description: 'Waiting now', example: 0 })
  readonly queued!: number;

  @ApiPropertyOptional({ example: 10_000 })
  readonly capacity?: number;

  @ApiProperty({ example: 4711 })
  readonly sent!: number;

  @ApiProperty({ description: 'Given up for want of room', example: 0 })
  readonly dropped!: number;

  @ApiProperty({ description: 'Refused, or given up after all attempts', example: 0 })
  readonly failed!: number;
}

/** The last heartbeat of the registered instance. */
export class AgentHeartbeatResponse {
  @ApiProperty({ format: 'date-time' })
  readonly receivedAt!: string;

  @ApiProperty({ enum: HEARTBEAT_STATUSES })
  readonly status!: (typeof HEARTBEAT_STATUSES)[number];

  @ApiPropertyOptional({ example: 86_400_000 })
  readonly uptimeMs?: number;

  @ApiPropertyOptional({ description: 'Exchanges under way', example: 3 })
  readonly inflight?: number;

  @ApiPropertyOptional({ type: SenderResponse })
  readonly sender?: SenderResponse;
}

/** Domain → response. */
export function toAgentHeartbeatResponse(heartbeat: ReceivedHeartbeat): AgentHeartbeatResponse {
  const { at, status, uptimeMs, inflight, sender } = heartbeat;
  return {
    receivedAt: formatTimestamp(at * 1000),
    status,
    ...(uptimeMs === undefined ? {} : { uptimeMs }),
    ...(inflight === undefined ? {} : { inflight }),
    ...(sender === undefined ? {} : { sender: toSender(sender) }),
  };
}

function toSender({ capacity, ...counters }: NonNullable<ReceivedHeartbeat['sender']>): SenderResponse {
  return capacity === undefined ? counters : { ...counters, capacity };
}
