import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { ExecutionSearchDto } from './execution-search.dto.js';
import { IsAttributes } from './is-attributes.js';

/** Body of `POST /search/executions`. */
export class SearchExecutionsRequest extends ExecutionSearchDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Business attributes that have exactly these values',
    example: { orderId: 'ORD-4711' },
  })
  @MayBeAbsent()
  // As it came: a copy would lose names like `__proto__`.
  @Transform(({ obj }: { obj: { attributes?: unknown } }) => obj.attributes)
  @IsAttributes()
  readonly attributes?: Readonly<Record<string, string>>;
}
