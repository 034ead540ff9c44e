import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Answer to a heartbeat. */
export class HeartbeatResponse {
  @ApiProperty({ format: 'date-time' })
  readonly serverTime!: string;

  @ApiProperty({ description: 'Of the configuration it should work with', example: 4 })
  readonly configVersion!: number;

  @ApiPropertyOptional({
    type: [String],
    description: 'Graphs of changed routes that are to be sent; missing when none is',
  })
  readonly missingGraphHashes?: string[];
}
