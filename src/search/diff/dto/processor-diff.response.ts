import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SNAPSHOT_SIDES, type SnapshotSide } from '../../snapshots/stored-snapshot.js';

const OPERATIONS = ['added', 'removed', 'changed'] as const;
const ANY_JSON = [
  { type: 'object' },
  { type: 'array', items: {} },
  ...['string', 'number', 'boolean'].map((type) => ({ type })),
];
const STATES = ['notCaptured', 'null', 'text', 'base64'] as const;

/** One change of a JSON body. */
export class JsonChangeResponse {
  @ApiProperty({ enum: OPERATIONS })
  readonly op!: (typeof OPERATIONS)[number];

  @ApiProperty({
    description: 'JSON pointer; of what was removed in the body before, of everything else in the body after',
    example: '/items/0/price',
  })
  readonly path!: string;

  @ApiPropertyOptional({
    oneOf: ANY_JSON,
    description: 'Absent when it was added, null when it was null',
  })
  readonly before?: unknown;

  @ApiPropertyOptional({ oneOf: ANY_JSON, description: 'Absent when it was removed' })
  readonly after?: unknown;
}

/** A run of lines. */
export class LineChangeResponse {
  @ApiProperty({ enum: ['same', 'removed', 'added'] })
  readonly op!: 'same' | 'removed' | 'added';

  @ApiProperty({
    oneOf: [{ type: 'integer' }, { type: 'array', items: { type: 'string' } }],
    description: 'How many lines stayed, or which ones were removed or added',
  })
  readonly lines!: number | readonly string[];
}

/** One header or property that is not what it was. */
export class PairChangeResponse {
  @ApiProperty({ enum: OPERATIONS })
  readonly op!: (typeof OPERATIONS)[number];

  @ApiProperty({ example: 'CamelHttpResponseCode' })
  readonly name!: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Absent when it was added' })
  readonly before?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Absent when it was removed' })
  readonly after?: string | null;
}

/** What became of the body. */
export class BodyDiffResponse {
  @ApiProperty({ enum: STATES })
  readonly before!: (typeof STATES)[number];

  @ApiProperty({ enum: STATES })
  readonly after!: (typeof STATES)[number];

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'null when it cannot be said: not captured, or too large',
  })
  readonly same!: boolean | null;

  @ApiProperty({ description: 'Bodies of more than 1 MiB are not compared, nor very many changes listed' })
  readonly tooLarge!: boolean;

  @ApiProperty({ type: [JsonChangeResponse], nullable: true, description: 'When both are JSON' })
  readonly changes!: readonly JsonChangeResponse[] | null;

  @ApiProperty({ type: [LineChangeResponse], nullable: true, description: 'When both are text otherwise' })
  readonly lines!: readonly LineChangeResponse[] | null;
}

/** What the exchange after a step is compared with. */
export class DiffBaseResponse {
  @ApiProperty({ type: Number, nullable: true, description: '`index` of a processor; null for the execution itself' })
  readonly index!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'unmarshal1' })
  readonly processorId!: string | null;

  @ApiProperty({ enum: SNAPSHOT_SIDES })
  readonly side!: SnapshotSide;
}

/** What one step changed. */
export class ProcessorDiffResponse {
  @ApiProperty({ example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  readonly executionId!: string;

  @ApiProperty({ example: 0 })
  readonly index!: number;

  @ApiProperty({ example: 'unmarshal1' })
  readonly processorId!: string;

  @ApiProperty({ type: DiffBaseResponse })
  readonly before!: DiffBaseResponse;

  @ApiProperty({ type: BodyDiffResponse })
  readonly body!: BodyDiffResponse;

  @ApiProperty({ type: [PairChangeResponse], nullable: true, description: 'null when not captured on both sides' })
  readonly headers!: readonly PairChangeResponse[] | null;

  @ApiProperty({ type: [PairChangeResponse], nullable: true, description: 'Likewise' })
  readonly properties!: readonly PairChangeResponse[] | null;
}
