import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ROUTE_STATES } from '../../../protocol/agents/route-report.js';

/** A route as an agent reports it, and as it is shown. */
export class RouteStateDto {
  @ApiProperty({ example: 'order-process' })
  readonly routeId!: string;

  @ApiPropertyOptional({
    description: 'Hash of its graph',
    example: 'sha256:9c1f0d5b7a1e4d0f8e2b6a3c5d7f9081726354a0b1c2d3e4f5061728394a5b6c',
  })
  readonly graphHash?: string;

  @ApiPropertyOptional({ enum: ROUTE_STATES })
  readonly state?: (typeof ROUTE_STATES)[number];
}
