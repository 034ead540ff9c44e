import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const TEXTS = { type: 'object', additionalProperties: true } as const;

/** One captured exchange. What was not captured, or not asked for, is absent. */
export class ExchangeSnapshotResponse {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'As the agent sent it; null when the body was null',
    example: '{"orderId":"ORD-4711"}',
  })
  readonly body?: string | null;

  @ApiPropertyOptional({ description: '`base64` when the body is no text', enum: ['text', 'base64', 'omitted'] })
  readonly bodyEncoding?: string;

  @ApiPropertyOptional({ description: 'Class of the body', example: 'java.lang.String' })
  readonly bodyType?: string;

  @ApiPropertyOptional({ description: 'Bytes before the agent cut it' })
  readonly bodySize?: number;

  @ApiPropertyOptional({ description: 'Whether the agent cut it' })
  readonly bodyTruncated?: boolean;

  @ApiPropertyOptional({ description: 'Why there is no body', example: 'stream' })
  readonly omittedReason?: string;

  @ApiPropertyOptional({ ...TEXTS, example: { CamelHttpMethod: 'POST' } })
  readonly headers?: Readonly<Record<string, string | null>>;

  @ApiPropertyOptional({ ...TEXTS, description: 'Exchange properties' })
  readonly properties?: Readonly<Record<string, string | null>>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Exchange variables' })
  readonly variables?: Readonly<Record<string, unknown>>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Classes of values that are no strings',
    example: { 'header:CamelFileLength': 'java.lang.Long' },
  })
  readonly types?: Readonly<Record<string, string>>;

  @ApiPropertyOptional({ type: 'array', items: { type: 'object' } })
  readonly attachments?: readonly object[];

  @ApiPropertyOptional({
    type: [String],
    description: 'Keys whose values the agent or the server took out; of values in the body, `body:` and their path',
    example: ['header:Authorization', 'body:$.card.number'],
  })
  readonly redactedKeys?: readonly string[];
}

/** The exchange before and after a step, or a whole route. */
export class SnapshotResponse {
  @ApiProperty({ example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77' })
  readonly executionId!: string;

  @ApiPropertyOptional({ description: 'Of the processor; absent for the execution itself', example: 0 })
  readonly index?: number;

  @ApiPropertyOptional()
  readonly seq?: number;

  @ApiPropertyOptional({ example: 'unmarshal1' })
  readonly processorId?: string;

  @ApiPropertyOptional({ example: 'unmarshal' })
  readonly processorType?: string;

  @ApiPropertyOptional({
    type: ExchangeSnapshotResponse,
    nullable: true,
    description: 'Before; null when it was not captured, absent when it was not asked for',
  })
  readonly input?: ExchangeSnapshotResponse | null;

  @ApiPropertyOptional({ type: ExchangeSnapshotResponse, nullable: true, description: 'After, likewise' })
  readonly output?: ExchangeSnapshotResponse | null;
}
