import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { WholeNumber } from '../../http/whole-number.js';

const LANE = /^[a-z_]{1,64}$/;
const LANE_MESSAGE = { message: 'lane must be the name of a spool lane' };

/** Which dead letters are meant. */
export class DeadLetterLaneQuery {
  @ApiPropertyOptional({ description: 'Only those of this spool lane', example: 'executions' })
  @IsOptional()
  @Matches(LANE, LANE_MESSAGE)
  readonly lane?: string;
}

/** Which lane's dead letters are to be deleted: never all of them by forgetting a parameter. */
export class DeleteDeadLettersQuery {
  @ApiProperty({ description: 'Spool lane', example: 'executions' })
  @Matches(LANE, LANE_MESSAGE)
  readonly lane!: string;
}

/** Query parameters of `GET /dead-letters`. */
export class ListDeadLettersQuery extends DeadLetterLaneQuery {
  @WholeNumber({ default: 50, minimum: 1, maximum: 500 })
  readonly limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  readonly cursor?: string;
}
