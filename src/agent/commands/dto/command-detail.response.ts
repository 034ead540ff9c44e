import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { COMMAND_EVENTS, type CommandEntry, type CommandEvent } from '../command-entry.js';
import type { CommandWithHistory } from '../command-history.js';
import { CommandResponse, toCommandResponse } from './command.response.js';

/** Something that happened to a command. */
export class CommandEventResponse {
  @ApiProperty({
    enum: COMMAND_EVENTS,
    description:
      'A state as it began; or ACCEPTED: the agent has the command and goes on working; or REPORTED_LATE: the agent told an outcome ' +
      'of a command that had expired',
  })
  readonly event!: CommandEvent;

  @ApiProperty({ format: 'date-time' })
  readonly at!: string;

  @ApiPropertyOptional()
  readonly message?: string;

  @ApiPropertyOptional()
  readonly executionId?: string;
}

/** A command with what happened to it. */
export class CommandDetailResponse extends CommandResponse {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'What was sent. That of a replay is a message: it needs the role PAYLOAD, and is left out without it',
  })
  readonly payload?: Readonly<Record<string, unknown>>;

  @ApiProperty({ type: [CommandEventResponse], description: 'The earliest first' })
  readonly history!: CommandEventResponse[];
}

/** Domain → answer. */
export function toCommandDetail({ command, history }: CommandWithHistory, withPayload: boolean): CommandDetailResponse {
  return {
    ...toCommandResponse(command),
    ...(withPayload ? { payload: command.payload } : {}),
    history: history.map(toEvent),
  };
}

function toEvent({ event, at, message, executionId }: CommandEntry): CommandEventResponse {
  return {
    event,
    at: new Date(at).toISOString(),
    ...(message === undefined ? {} : { message }),
    ...(executionId === undefined ? {} : { executionId }),
  };
}
