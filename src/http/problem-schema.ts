import { ApiProperty } from '@nestjs/swagger';

/** A field at fault, in the OpenAPI document. */
export class FieldProblemSchema {
  @ApiProperty({ example: 'timeFrom' })
  readonly path!: string;

  @ApiProperty({ example: 'must be an RFC 3339 time' })
  readonly message!: string;
}

/** The shape of every error, in the OpenAPI document. */
export class ProblemSchema {
  @ApiProperty({ example: 'urn:cameleer:problem:validation-failed' })
  readonly type!: string;

  @ApiProperty({ example: 'Some fields are not valid' })
  readonly title!: string;

  @ApiProperty({ example: 400 })
  readonly status!: number;

  @ApiProperty({ example: 'timeFrom must be an RFC 3339 time.' })
  readonly detail!: string;

  @ApiProperty({ example: 'VALIDATION_FAILED' })
  readonly code!: string;

  @ApiProperty({ format: 'uuid', description: 'Unique for this occurrence; a 5xx stands under it in the log' })
  readonly errorId!: string;

  @ApiProperty()
  readonly requestId!: string;

  @ApiProperty({ type: [FieldProblemSchema], required: false })
  readonly errors?: FieldProblemSchema[];
}
