import type { Command } from '../commands/command.js';

/** What became of a command. */
export type CommandChange = Pick<
  Command,
  | 'tenantId'
  | 'commandId'
  | 'agentId'
  | 'state'
  | 'stateSince'
  | 'isAccepted'
  | 'isOvertaken'
  | 'message'
  | 'executionId'
>;

/** What servers tell each other about commands. */
export type BusMessage =
  | { readonly kind: 'issued'; readonly commands: readonly Command[] }
  | { readonly kind: 'changed'; readonly changes: readonly CommandChange[] };

/** The address of an agent. */
export interface AgentAddress {
  readonly tenantId: string;
  readonly agentId: string;
}

/** Between the server that takes a command and the one that holds the agent's stream, which may be the same process or another. */
export abstract class CommandBus {
  /** Whether other servers may be on it. */
  abstract readonly isShared: boolean;

  /**
   * One event id for each address, in their order: higher than every id given for that agent before, by any server and before any restart.
   * Throws OVERLOADED when the bus cannot be reached.
   */
  abstract nextEventIds(agents: readonly AgentAddress[]): Promise<readonly number[]>;

  /** Tells an event id that was given before, such as the highest of the stored ones after a start: those to come are above it, whatever the clock says. */
  abstract noteEventId(eventId: number): void;

  /**
   * Hands the message to every server, this one included, in the order in which one server publishes. Resolves when it is handed over; throws
   * OVERLOADED when it could not be.
   */
  abstract publish(message: BusMessage): Promise<void>;

  /**
   * Calls back with every message; the listener must not throw. A server that starts hears again what was told in the last minutes, in the
   * same order, so it misses nothing that was told while it read what is stored.
   */
  abstract listen(listener: (message: BusMessage) => void): void;

  /** Calls back when messages may have been missed, because the bus was away for longer than it keeps them or lost them: what they told has to be read where it is stored. */
  abstract onMissed(listener: () => void): void;
}
