import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

const LIMITS = { minimum: 1, maximum: 3650 };

/** Query parameters of `GET /storage`: retentions to try. */
export class StorageQuery {
  @ApiPropertyOptional({ ...LIMITS, type: Number, description: 'As CAMELEER_RETENTION_DAYS', example: 7 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(LIMITS.minimum)
  @Max(LIMITS.maximum)
  readonly executionDays?: number;

  @ApiPropertyOptional({ ...LIMITS, type: Number, description: 'As CAMELEER_METRICS_RETENTION_DAYS' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(LIMITS.minimum)
  @Max(LIMITS.maximum)
  readonly metricsDays?: number;

  @ApiPropertyOptional({ ...LIMITS, type: Number, description: 'As CAMELEER_STATS_RETENTION_DAYS' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(LIMITS.minimum)
  @Max(LIMITS.maximum)
  readonly statsDays?: number;
}
