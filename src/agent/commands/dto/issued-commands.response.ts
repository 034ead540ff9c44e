import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { COMMAND_STATES, type CommandState } from '../command.js';
import type { Dispatched } from '../command-dispatcher.js';
import { SKIP_REASONS, type SkippedAgent, type SkipReason } from '../target-selection.js';

/** A command that is on its way. */
export class IssuedCommandResponse {
  @ApiProperty({ format: 'uuid' })
  readonly commandId!: string;

  @ApiProperty({ example: 'orders-1' })
  readonly agentId!: string;

  @ApiProperty({ enum: COMMAND_STATES, example: 'PENDING' })
  readonly state!: CommandState;
}

/** An agent that is not sent it. */
export class SkippedAgentResponse implements SkippedAgent {
  @ApiProperty({ example: 'orders-2' })
  readonly agentId!: string;

  @ApiProperty({
    enum: SKIP_REASONS,
    description: 'STALE: its heartbeat is overdue; NOT_CAPABLE: it cannot; TOO_MANY_COMMANDS: too many have no outcome',
  })
  readonly why!: SkipReason;
}

/** Answer of the calls that issue commands. */
export class IssuedCommandsResponse {
  @ApiProperty({ type: [IssuedCommandResponse] })
  readonly commands!: IssuedCommandResponse[];

  @ApiPropertyOptional({ type: [SkippedAgentResponse], description: 'Only when there are any' })
  readonly skipped?: SkippedAgentResponse[];
}

/** Domain → answer. */
export function toIssuedCommands({ commands, skipped }: Dispatched): IssuedCommandsResponse {
  return {
    commands: commands.map(({ commandId, agentId, state }) => ({ commandId, agentId, state })),
    ...(skipped.length === 0 ? {} : { skipped: [...skipped] }),
  };
}
