import { ApiProperty } from '@nestjs/swagger';

export type HealthStatus = 'UP' | 'DEGRADED' | 'DOWN';
const STATUSES = ['UP', 'DEGRADED', 'DOWN'];

/** ClickHouse as seen from here. */
export class ClickHouseHealth {
  @ApiProperty({ enum: STATUSES })
  readonly status!: HealthStatus;

  @ApiProperty({ enum: ['embedded', 'server'] })
  readonly mode!: 'embedded' | 'server';
}

/** What is accepted and not yet stored. */
export class SpoolHealth {
  @ApiProperty({ enum: STATUSES })
  readonly status!: HealthStatus;

  @ApiProperty()
  readonly bytes!: number;

  @ApiProperty()
  readonly maxBytes!: number;

  @ApiProperty({ description: 'Frozen segments that wait for ClickHouse' })
  readonly segments!: number;

  @ApiProperty({ description: 'Age of the oldest record not yet stored, milliseconds' })
  readonly oldestMs!: number;
}

/** `GET /health`. */
export class HealthReport {
  @ApiProperty({ enum: STATUSES, description: 'DEGRADED: data is kept, but cannot be searched at the moment' })
  readonly status!: HealthStatus;

  @ApiProperty({ example: '0.1.0' })
  readonly version!: string;

  @ApiProperty({ description: 'Seconds since the start' })
  readonly uptimeSeconds!: number;

  @ApiProperty({ type: ClickHouseHealth })
  readonly clickhouse!: ClickHouseHealth;

  @ApiProperty({ type: SpoolHealth })
  readonly spool!: SpoolHealth;
}
