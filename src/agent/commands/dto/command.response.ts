import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { COMMAND_STATES, COMMAND_TYPES, type Command, type CommandState, type CommandType } from '../command.js';

/** A command, without its payload. */
export class CommandResponse {
  @ApiProperty({ format: 'uuid' })
  readonly commandId!: string;

  @ApiProperty({ example: 'orders-1' })
  readonly agentId!: string;

  @ApiProperty({ enum: COMMAND_TYPES })
  readonly type!: CommandType;

  @ApiProperty({ enum: COMMAND_STATES })
  readonly state!: CommandState;

  @ApiProperty({ format: 'date-time' })
  readonly stateSince!: string;

  @ApiProperty({ format: 'date-time' })
  readonly issuedAt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;

  @ApiProperty({ description: 'Name of a user, id of a key, or `server`', example: 'jane' })
  readonly requestedBy!: string;

  @ApiPropertyOptional({ example: 'Ticket 4711' })
  readonly reason?: string;

  @ApiPropertyOptional({ description: 'What the agent or the server says about its state' })
  readonly message?: string;

  @ApiPropertyOptional({ description: 'Of a replay: the execution it led to' })
  readonly executionId?: string;
}

/** Domain → answer. */
export function toCommandResponse(command: Command): Pick<CommandResponse, keyof CommandResponse> {
  const { commandId, agentId, type, state, requestedBy, reason, message, executionId } = command;
  return {
    commandId,
    agentId,
    type,
    state,
    stateSince: new Date(command.stateSince).toISOString(),
    issuedAt: new Date(command.issuedAt).toISOString(),
    expiresAt: new Date(command.expiresAt).toISOString(),
    requestedBy,
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
    ...(executionId === undefined ? {} : { executionId }),
  };
}
