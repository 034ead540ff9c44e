import type { Agent } from '../agent.js';
import type { Command, CommandPayload, CommandType } from './command.js';

/** A command to be made for each of several agents. */
export interface CommandRequest {
  readonly type: CommandType;
  /** The same for all, or made for each agent. */
  readonly payload: CommandPayload | ((agent: Agent) => CommandPayload);
  readonly requestedBy: string;
  readonly reason?: string | undefined;
  /** Milliseconds; the configured time when undefined. */
  readonly ttlMs?: number | undefined;
}

/** Makes commands durable and hands them to the streams of their agents. Knows nothing of who may ask or what a payload means. */
export abstract class CommandIssuer {
  /**
   * One command for each agent, PENDING, once they are stored. Nothing is sent when it throws: STORAGE_UNAVAILABLE when ClickHouse
   * does not take them, UNPROCESSABLE_CONTENT when their payloads are too large together, TOO_MANY_COMMANDS when an agent has
   * too many without an outcome.
   */
  abstract issue(agents: readonly Agent[], request: CommandRequest): Promise<readonly Command[]>;
}
