import type { Command } from './command.js';
import { isEnded } from './command-standing.js';

/** A command in memory; what is known of it changes. */
export interface HeldCommand {
  command: Command;
  /** Taken by this server, or found in its store at the start: it is the one that counts its expiry. */
  readonly own: boolean;
  /** Its part of the memory that payloads take, bytes; 0 once it has ended. */
  bytes: number;
  readonly queue: AgentQueue;
  isForgotten: boolean;
  /** When the agent first told an outcome that is not stored yet, milliseconds since 1970. */
  toldAt: number | undefined;
}

/** The commands of one agent in memory, in the order of their event ids. */
export class AgentQueue {
  private commands: HeldCommand[] = [];
  /** Highest event id the agent was ever given. */
  private last = 0;
  /** Highest event id of a command that expired without an outcome. */
  private lost = 0;
  private unended = 0;
  /** When something was last added or read from the store, milliseconds since 1970. */
  usedAt = 0;

  /** Commands without an outcome. */
  get open(): number {
    return this.unended;
  }

  /** In the order of their event ids. */
  list(): readonly Command[] {
    return this.commands.map(({ command }) => command);
  }

  /** Takes in what the store knows of earlier events. */
  remember(last: number, lost: number): void {
    this.last = Math.max(this.last, last);
    this.lost = Math.max(this.lost, lost);
  }

  /** Nearly always the newest; over several servers a command may overtake another. */
  add(held: HeldCommand): void {
    const { eventId, state } = held.command;
    let at = this.commands.length;
    while (at > 0 && (this.commands[at - 1]?.command.eventId ?? 0) > eventId) at--;
    this.commands.splice(at, 0, held);
    this.remember(eventId, 0);
    if (!isEnded(state)) this.unended++;
  }

  /** Notes that one of them got an outcome. */
  ended(): void {
    this.unended--;
  }

  /** Forgets one of them; {@link prune} comes after. One without an outcome was lost to an agent that has not seen it. */
  forget(held: HeldCommand): void {
    held.isForgotten = true;
    if (isEnded(held.command.state)) return;
    this.unended--;
    this.remember(0, held.command.eventId);
  }

  /** Lets go of what was forgotten. */
  prune(): void {
    this.commands = this.commands.filter(({ isForgotten }) => !isForgotten);
  }

  /** Whether it holds nothing, and nothing came since a time, milliseconds since 1970. */
  isQuiet(since: number): boolean {
    return this.commands.length === 0 && this.usedAt < since;
  }

  /** Whether everything of interest that followed an event can still be told: it was given, and nothing after it was lost. */
  knows(eventId: number): boolean {
    return eventId > 0 && eventId <= this.last && eventId >= this.lost;
  }
}
