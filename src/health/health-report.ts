import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export type HealthStatus = 'UP' | 'DEGRADED' | 'DOWN';
const STATUSES = ['UP', 'DEGRADED', 'DOWN'];

/** ClickHouse as seen from here. */
export class ClickHouseHealth {
  @ApiProperty({ enum: STATUSES })
  readonly status!: HealthStatus;

  @ApiProperty({ enum: ['embedded', 'server'] })
  readonly mode!: 'embedded' | 'server';

  @ApiPropertyOptional({
    description: 'Why ClickHouse is not used yet, while the server prepares it',
    example: 'server-version failed: denied (ClickHouse error 516 AUTHENTICATION_FAILED)',
  })
  readonly detail?: string | undefined;
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

  @ApiProperty({
    enum: ['accepting', 'full', 'disk-low', 'failed', 'closed'],
    description:
      'Whether new data is kept, and if not, what is in the way: the limit of the spool, the room on its disk …',
  })
  readonly state!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Bytes free on the disk of the spool' })
  readonly diskFreeBytes!: number | null;
}

/** What could not be stored and waits for somebody to look at it. */
export class DeadLetterHealth {
  @ApiProperty({ enum: STATUSES })
  readonly status!: HealthStatus;

  @ApiProperty({ description: 'Records that ClickHouse refused' })
  readonly count!: number;

  @ApiProperty({ description: 'Damaged stretches of the spool' })
  readonly damaged!: number;
}

/** What servers hear of each other's commands by. */
export class CommandBusHealth {
  @ApiProperty({ enum: STATUSES, description: 'DOWN: commands are refused; streams stay open and data is kept' })
  readonly status!: HealthStatus;

  @ApiProperty({ enum: ['in-process', 'redis'], description: 'in-process: this server is alone' })
  readonly mode!: 'in-process' | 'redis';
}

/** `GET /health`. */
export class HealthReport {
  @ApiProperty({
    enum: STATUSES,
    description: 'DEGRADED: data is kept, but cannot be searched, or agents cannot be commanded, at the moment',
  })
  readonly status!: HealthStatus;

  @ApiProperty({ example: '0.1.0' })
  readonly version!: string;

  @ApiProperty({ description: 'Seconds since the start' })
  readonly uptimeSeconds!: number;

  @ApiProperty({ type: ClickHouseHealth })
  readonly clickhouse!: ClickHouseHealth;

  @ApiProperty({ type: SpoolHealth })
  readonly spool!: SpoolHealth;

  @ApiProperty({ type: DeadLetterHealth })
  readonly deadLetters!: DeadLetterHealth;

  @ApiProperty({ type: CommandBusHealth })
  readonly commandBus!: CommandBusHealth;
}
