import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ConfigurationChange } from '../configuration-change.js';
import type { ScopeRevision } from '../scope-revision.js';

/** One change of what a scope wants. */
export class ScopeRevisionResponse {
  @ApiProperty({ description: 'Counts the changes of the scope from 1', example: 3 })
  readonly revision!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What the scope wanted to be different from then on; empty when nothing',
    example: { captureLevel: 'DEEP' },
  })
  readonly configuration!: ConfigurationChange;

  @ApiProperty({ format: 'date-time' })
  readonly changedAt!: string;

  @ApiProperty({ description: 'Name of a user or id of a key', example: 'admin' })
  readonly changedBy!: string;

  @ApiPropertyOptional({ example: 'Looking into failed orders' })
  readonly reason?: string;
}

/** Changes, the newest first. */
export class ConfigurationHistoryResponse {
  @ApiProperty({ type: [ScopeRevisionResponse] })
  readonly data!: ScopeRevisionResponse[];
}

/** Domain → response. */
export function toScopeRevisionResponse(one: ScopeRevision): ScopeRevisionResponse {
  return {
    revision: one.revision,
    configuration: one.change ?? {},
    changedAt: new Date(one.changedAt).toISOString(),
    changedBy: one.changedBy,
    ...(one.reason === undefined ? {} : { reason: one.reason }),
  };
}
