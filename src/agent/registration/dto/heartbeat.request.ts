import { ApiPropertyOptional } from '@nestjs/swagger';
import { HEARTBEAT_STATUSES } from '../../../protocol/agents/heartbeat.js';
import { RouteStateDto } from './route-state.dto.js';

/** What `POST /agents/{agentId}/heartbeat` takes; for the documentation, it is read by a decoder of the protocol. */
export class HeartbeatRequest {
  @ApiPropertyOptional({
    description: 'The registered one when missing',
    example: '6a71c1de-0c1b-4d5e-9a3f-2b8c7d6e5f40',
  })
  readonly instanceId?: string;

  @ApiPropertyOptional({ enum: HEARTBEAT_STATUSES, default: 'UP' })
  readonly status?: (typeof HEARTBEAT_STATUSES)[number];

  @ApiPropertyOptional({ example: 86_400_000 })
  readonly uptimeMs?: number;

  @ApiPropertyOptional({ description: 'Exchanges under way', example: 3 })
  readonly inflight?: number;

  @ApiPropertyOptional({ description: 'The configuration it works with', example: 1 })
  readonly configVersion?: number;

  @ApiPropertyOptional({
    type: 'object',
    properties: Object.fromEntries(
      ['queued', 'capacity', 'sent', 'dropped', 'failed'].map((counter) => [counter, { type: 'integer' }]),
    ),
    description: 'Records since the instance started; `queued` now',
    example: { queued: 0, capacity: 10_000, sent: 4711, dropped: 0, failed: 0 },
  })
  readonly sender?: object;

  @ApiPropertyOptional({ type: [RouteStateDto], description: 'Those that changed since the last heartbeat' })
  readonly routes?: RouteStateDto[];
}
