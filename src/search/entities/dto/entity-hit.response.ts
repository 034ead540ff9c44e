import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../../../protocol/execution-status.js';
import { formatTimestamp } from '../../../protocol/timestamp.js';
import type { EntityHit } from '../entity-hit.js';
import { ENTITIES, type Entity } from '../query/entity-query.js';

/** Where something that was looked for stands. */
export class EntityMatchResponse {
  @ApiProperty({
    description: 'A name of the entity (`routeId`, `attributes.orderId`) or a text of an execution (`inputBody`)',
    example: 'attributes.orderId',
  })
  readonly field!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: "Position of the processor the text belongs to; null for the execution's own exchange and for names",
  })
  readonly processorIndex!: number | null;

  @ApiProperty({ description: 'Empty where there is no processor' })
  readonly processorId!: string;

  @ApiProperty({ example: 'ORD-4711', description: 'The text around it' })
  readonly snippet!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
    description: 'Start and length of each occurrence in `snippet`, in UTF-16 code units',
    example: [[0, 8]],
  })
  readonly highlights!: (readonly [start: number, length: number])[];
}

/** Something that was found: one shape for every entity. */
export class EntityHitResponse {
  @ApiProperty({ enum: ENTITIES })
  readonly entity!: Entity;

  @ApiProperty({
    description: 'Of the execution, route, exchange or agent',
    example: '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77',
  })
  readonly id!: string;

  @ApiProperty({ example: 'order-process' })
  readonly title!: string;

  @ApiProperty({ example: 'orders · orderId=ORD-4711' })
  readonly subtitle!: string;

  @ApiProperty({
    enum: ['exact', 'partial'],
    description: '`exact`: what was typed is its id or one of its keys; these stand first',
  })
  readonly match!: 'exact' | 'partial';

  @ApiProperty({ type: [EntityMatchResponse] })
  readonly matches!: EntityMatchResponse[];

  @ApiPropertyOptional({ enum: EXECUTION_STATUSES, description: 'Of an execution; the worst of those of an exchange' })
  readonly status?: ExecutionStatus;

  @ApiPropertyOptional({ example: 'orders', description: 'Absent when an exchange went through several' })
  readonly application?: string;

  @ApiPropertyOptional({ example: 'order-process', description: 'Absent when an exchange went through several' })
  readonly routeId?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it started, or was last seen' })
  readonly time?: string;
}

/** Domain → response. */
export function toEntityHitResponse({ status, application, routeId, time, ...hit }: EntityHit): EntityHitResponse {
  return {
    ...hit,
    matches: hit.matches.map(({ highlights, ...match }) => ({ ...match, highlights: [...highlights] })),
    ...(status === undefined ? {} : { status }),
    ...(application === undefined ? {} : { application }),
    ...(routeId === undefined ? {} : { routeId }),
    ...(time === undefined ? {} : { time: formatTimestamp(time) }),
  };
}
