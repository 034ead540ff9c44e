import type { Caller } from '../../security/access/caller.js';
import type { Agent } from '../agent.js';
import type { CommandPayload, CommandType } from './command.js';

/** Whom a command is for: one agent, the agents of a group, or all. */
export type CommandScope =
  | { readonly kind: 'agent'; readonly agent: Agent }
  | { readonly kind: 'group'; readonly group: string; readonly agents: readonly Agent[] }
  | { readonly kind: 'all'; readonly agents: readonly Agent[] };

/** What a caller asks for, as it came. */
export interface CommandOrder {
  readonly type: CommandType;
  readonly payload: unknown;
  readonly scope: CommandScope;
  readonly caller: Caller;
  readonly reason: string | undefined;
}

/** A payload that is ready to be sent: the same for every agent, or made for each. */
export type PreparedPayload = CommandPayload | ((agent: Agent) => CommandPayload);

/** Turns what was asked for into what agents understand, and refuses what they would not. */
export abstract class CommandPreparation {
  /**
   * Checks the payload against the shape of its type and completes it: a replay gets the stored snapshot, a configuration becomes the
   * desired one of its scope. Throws VALIDATION_FAILED with paths below `payload`, EXECUTION_NOT_FOUND, and CONFLICT where the state of
   * things does not allow it (a truncated body to replay).
   */
  abstract prepare(order: CommandOrder): Promise<PreparedPayload>;

  /** The capability an agent needs to be sent this type. */
  abstract capabilityFor(type: CommandType): string;
}
