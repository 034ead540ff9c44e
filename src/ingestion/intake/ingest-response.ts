import { ApiProperty } from '@nestjs/swagger';

/** One record that was not taken. */
export class RejectedRecord {
  @ApiProperty({ description: 'Position in the request, 0-based', example: 3 })
  readonly index!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of an execution, as far as it could be read; null for everything else',
    example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77',
  })
  readonly executionId!: string | null;

  @ApiProperty({ enum: ['INVALID_FIELD', 'FOREIGN_AGENT', 'MALFORMED_JSON', 'NESTING_TOO_DEEP'] })
  readonly code!: string;

  @ApiProperty({ description: 'Path of the field at fault', example: 'processors[2].durationMs' })
  readonly path!: string;

  @ApiProperty({ example: 'must be a number of milliseconds from 0 to 1000000000000' })
  readonly message!: string;
}

/** Answer to a batch of records. */
export class IngestResponse {
  @ApiProperty({ description: 'Records that are on disk now', example: 199 })
  readonly accepted!: number;

  @ApiProperty({ type: [RejectedRecord], description: 'Records refused for good' })
  readonly rejected!: RejectedRecord[];
}
