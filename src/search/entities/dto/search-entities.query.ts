import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { WholeNumber } from '../../../http/whole-number.js';
import { ToArray } from '../../../http/to-array.js';
import { type Caller, hasRole } from '../../../security/access/caller.js';
import { ENTITIES, type Entity } from '../query/entity-query.js';
import { parseQuery } from '../query/parse-query.js';
import type { EntityQuestion } from '../scopes/entity-question.js';

const MAX_LIMIT = 50;

/** Query parameters of `GET /search`. */
export class SearchEntitiesQuery {
  @ApiProperty({
    description:
      'Words, all of which are to be found, and "quoted phrases". `route:`, `app:` and `agent:` take a piece of the name, ' +
      '`status:` the beginning of a status, `corr:` a whole correlation id; values may be quoted. `#executions`, `#routes`, ' +
      '`#exchanges` and `#agents`, or their beginnings, choose a scope. Everything else is text.',
    example: 'status:failed "ORD-4711"',
    maxLength: 1000,
  })
  @IsString()
  @Length(1, 1000)
  @Matches(/\S/, { message: 'q must hold something to look for' })
  readonly q!: string;

  @ApiPropertyOptional({ enum: ENTITIES, isArray: true, description: 'Repeatable; all when neither here nor in `q`' })
  @IsOptional()
  @ToArray()
  @ArrayMaxSize(ENTITIES.length)
  @IsIn(ENTITIES, { each: true })
  readonly scope?: Entity[];

  @WholeNumber({ default: 10, minimum: 1, maximum: MAX_LIMIT, description: 'Hits of each scope' })
  readonly limit: number = 10;

  toQuestion(caller: Caller): EntityQuestion {
    const textScope = hasRole(caller, 'PAYLOAD') ? 'any' : 'errors';
    return { tenantId: caller.tenantId, query: parseQuery(this.q), limit: this.limit, textScope };
  }
}
