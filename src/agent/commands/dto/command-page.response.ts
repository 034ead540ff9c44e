import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CommandPage } from '../command-history.js';
import { CommandResponse, toCommandResponse } from './command.response.js';
import { encodeEventCursor } from './event-cursor.js';

/** Commands of an agent, the newest first. */
export class CommandPageResponse {
  @ApiProperty({ type: [CommandResponse] })
  readonly data!: CommandResponse[];

  @ApiProperty({ example: 50 })
  readonly limit!: number;

  @ApiPropertyOptional({ description: 'For the next page; absent on the last' })
  readonly nextCursor?: string;
}

/** Domain → answer. */
export function toCommandPage({ commands, next }: CommandPage, limit: number): CommandPageResponse {
  return {
    data: commands.map(toCommandResponse),
    limit,
    ...(next === undefined ? {} : { nextCursor: encodeEventCursor(next) }),
  };
}
