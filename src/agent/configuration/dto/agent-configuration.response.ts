import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type AgentConfiguration, CAPTURE_LEVELS } from '../agent-configuration.js';
import { DEFAULT_CONFIGURATION } from '../default-configuration.js';

/** When an agent sends what it has gathered: at whichever comes first. */
export class BatchConfigurationResponse {
  @ApiProperty({ example: DEFAULT_CONFIGURATION.batch.maxRecords })
  readonly maxRecords!: number;

  @ApiProperty({ example: DEFAULT_CONFIGURATION.batch.maxBytes })
  readonly maxBytes!: number;

  @ApiProperty({ example: DEFAULT_CONFIGURATION.batch.maxDelayMs })
  readonly maxDelayMs!: number;
}

/** A whole configuration. Sizes are bytes, times milliseconds. */
export class AgentConfigurationResponse {
  @ApiProperty({ description: 'Rises with every change for the agents concerned', example: 4 })
  readonly version!: number;

  @ApiProperty({ enum: CAPTURE_LEVELS })
  readonly captureLevel!: AgentConfiguration['captureLevel'];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { captureLevel: { type: 'string', enum: [...CAPTURE_LEVELS] }, sampleRate: { type: 'number' } },
    },
    description: 'By route id',
    example: { 'order-process': { sampleRate: 0.1 } },
  })
  readonly routeOverrides?: AgentConfiguration['routeOverrides'];

  @ApiProperty({ description: '0 to 1; failed executions are always kept', example: DEFAULT_CONFIGURATION.sampleRate })
  readonly sampleRate!: number;

  @ApiProperty({ example: DEFAULT_CONFIGURATION.maxBodyBytes })
  readonly maxBodyBytes!: number;

  @ApiProperty({ example: DEFAULT_CONFIGURATION.maxProcessors })
  readonly maxProcessors!: number;

  @ApiProperty({ example: DEFAULT_CONFIGURATION.maxIterations })
  readonly maxIterations!: number;

  @ApiProperty({ example: DEFAULT_CONFIGURATION.maxStackTraceChars })
  readonly maxStackTraceChars!: number;

  @ApiProperty({ type: [String], description: 'Case-insensitive globs', example: DEFAULT_CONFIGURATION.redactKeys })
  readonly redactKeys!: readonly string[];

  @ApiProperty({ example: DEFAULT_CONFIGURATION.runningFlushTimeoutMs })
  readonly runningFlushTimeoutMs!: number;

  @ApiProperty({ type: BatchConfigurationResponse })
  readonly batch!: BatchConfigurationResponse;

  @ApiProperty({ example: DEFAULT_CONFIGURATION.metricsIntervalMs })
  readonly metricsIntervalMs!: number;
}
