import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { MayBeAbsent } from '../../../http/may-be-absent.js';
import { WholeNumber } from '../../../http/whole-number.js';
import { COMMAND_STATES, COMMAND_TYPES, type CommandState, type CommandType } from '../command.js';

const MAX_CURSOR = 100;

/** Query parameters of `GET /agents/{agentId}/commands`. */
export class ListCommandsQuery {
  @ApiPropertyOptional({ enum: COMMAND_STATES })
  @MayBeAbsent()
  @IsIn(COMMAND_STATES)
  readonly state?: CommandState;

  @ApiPropertyOptional({ enum: COMMAND_TYPES })
  @MayBeAbsent()
  @IsIn(COMMAND_TYPES)
  readonly type?: CommandType;

  @WholeNumber({ default: 50, minimum: 1, maximum: 500 })
  readonly limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @MayBeAbsent()
  @IsString()
  @Length(1, MAX_CURSOR)
  readonly cursor?: string;
}
