import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { WholeNumber } from '../../http/whole-number.js';
import { MayBeAbsent } from '../../http/may-be-absent.js';

const MAX_LIMIT = 500;
const MAX_OFFSET = 100_000;
const MAX_ID = 4096;

/** Query parameters of `GET /diagrams`. */
export class ListDiagramsQuery {
  @ApiPropertyOptional({ example: 'orders' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_ID)
  readonly application?: string;

  @ApiPropertyOptional({ example: 'order-router' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_ID)
  readonly routeId?: string;

  @WholeNumber({ default: 50, minimum: 1, maximum: MAX_LIMIT })
  readonly limit: number = 50;

  @WholeNumber({ default: 0, minimum: 0, maximum: MAX_OFFSET })
  readonly offset: number = 0;
}
