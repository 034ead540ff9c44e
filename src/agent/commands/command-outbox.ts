import type { Command } from './command.js';

/** Commands on their way to agents, as the event streams see them: in memory, each of them durable already. */
export abstract class CommandOutbox {
  /**
   * What the agent may not have received, by event id: unexpired, without an outcome, and with an event id above the given one, not
   * sent yet, or overtaken by another. Not what it has accepted: a process that begins anew would do it twice.
   *
   * @param after id of the last event the agent received; 0 for none
   */
  abstract undelivered(tenantId: string, agentId: string, after: number): readonly Command[];

  /** Whether the id is that of an event the server still knows, so that what followed it can be told completely. */
  abstract knowsEvent(tenantId: string, agentId: string, eventId: number): boolean;

  /** Notes that they were written to the agent's stream, overtaken or not. A command may be delivered more than once. */
  abstract delivered(commands: readonly Command[]): void;

  /** Calls back with commands that were accepted, here or at another server, in the order of their event ids for each agent. A listener must not throw. */
  abstract onIssued(listener: (commands: readonly Command[]) => void): void;
}
