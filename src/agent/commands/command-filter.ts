import type { AgentAddress } from '../bus/command-bus.js';
import type { CommandState, CommandType } from './command.js';

/** Which commands of an agent are listed. */
export interface CommandFilter extends AgentAddress {
  readonly state: CommandState | undefined;
  readonly type: CommandType | undefined;
  /** Only commands with event ids below it. */
  readonly before: number | undefined;
}
