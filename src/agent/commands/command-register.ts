import type { AgentAddress, CommandChange } from '../bus/command-bus.js';
import { addressKey } from './address-key.js';
import { AgentQueue, type HeldCommand } from './agent-queue.js';
import type { Command } from './command.js';
import { furtherOf, isEnded, marksOf } from './command-standing.js';
import { EarlyChanges } from './early-changes.js';
import { payloadBytes } from './payload-bytes.js';

/** How long a command that has ended is remembered, unless it expires before: it must not come back by late news of its issue. */
const REMEMBERED_MS = 600_000;
/** How long one whose outcome was told in time is, while that could not be stored: agents tell it again for some five minutes. */
const TOLD_MS = 600_000;
/** An agent that is back after as long without an event begins anew: a command lasts a day at most, so nothing is lost by that. */
const QUIET_MS = 7 * 86_400_000;
/** Nobody reads what was in a command that has ended; the store has it. */
const NO_PAYLOAD = {};

/** The last events of an agent, as its store knows them. */
export interface EventPosition extends AgentAddress {
  /** Highest event id it was ever given. */
  readonly last: number;
  /** Highest event id of a command that expired without an outcome; 0: none. */
  readonly lost: number;
}

/**
 * Every command of every server that has not expired, in memory, and those that ended a moment ago. Takes in what it hears
 * in any order and any number of times, and ends up knowing the same.
 */
export class CommandRegister {
  private readonly byId = new Map<string, HeldCommand>();
  private readonly queues = new Map<string, AgentQueue>();
  private readonly early = new EarlyChanges();
  private bytes = 0;
  private openCommands = 0;

  /** Commands without an outcome. */
  get open(): number {
    return this.openCommands;
  }

  /** What the payloads take, bytes. */
  get payloadBytes(): number {
    return this.bytes;
  }

  /** Commands without an outcome that an agent has. */
  openOf(agent: AgentAddress): number {
    return this.queues.get(addressKey(agent))?.open ?? 0;
  }

  find(tenantId: string, commandId: string): Command | undefined {
    const command = this.byId.get(commandId)?.command;
    return command?.tenantId === tenantId ? command : undefined;
  }

  /** What is known of an agent's commands, in the order of their event ids. */
  ofAgent(agent: AgentAddress): readonly Command[] {
    return this.queues.get(addressKey(agent))?.list() ?? [];
  }

  /** Whether an agent that received this event last can be told completely what followed. */
  knowsEvent(agent: AgentAddress, eventId: number): boolean {
    return this.queues.get(addressKey(agent))?.knows(eventId) ?? false;
  }

  /**
   * Takes in commands, and answers those it did not know that their agents may not have, as they stand: not those that have
   * expired, were accepted, or have an outcome.
   *
   * @param own whether their expiry is counted here
   * @param now milliseconds since 1970
   */
  add(commands: readonly Command[], own: boolean, now: number): readonly Command[] {
    // One that expired while it was stored is counted here, too.
    const fresh = commands.filter(({ commandId, expiresAt }) => !this.byId.has(commandId) && (own || now < expiresAt));
    const bytes = payloadBytes(fresh);
    return fresh.flatMap((issued, i) => {
      const heard = this.early.take(issued.commandId);
      const command = heard === undefined ? issued : standingAs(issued, heard);
      const isOpen = !isEnded(command.state);
      const shown = isOpen ? command : { ...command, payload: NO_PAYLOAD };
      this.hold({ command: shown, own, bytes: isOpen ? (bytes[i] ?? 0) : 0, queue: this.queueOf(command, now) });
      return isOpen && command.isAccepted !== true && now < command.expiresAt ? [command] : [];
    });
  }

  /** Takes in events the store knows of. */
  rememberEvents(positions: readonly EventPosition[], now: number): void {
    for (const { last, lost, ...agent } of positions) this.queueOf(agent, now).remember(last, lost);
  }

  /** Takes note that an agent told an outcome in time: the command does not expire while that is being stored, or told again. */
  outcomeTold(commandId: string, at: number): void {
    const held = this.byId.get(commandId);
    if (held !== undefined) held.toldAt ??= at;
  }

  /** When the agent first told an outcome that is not stored yet, milliseconds since 1970; undefined: it did not. */
  toldAt(commandId: string): number | undefined {
    return this.byId.get(commandId)?.toldAt;
  }

  /** Takes in what became of a command, and answers the command if that was news. */
  apply(change: CommandChange, now: number): Command | undefined {
    const held = this.byId.get(change.commandId);
    if (held === undefined) {
      this.early.add(change, now);
      return undefined;
    }
    const { command } = held;
    if (command.tenantId !== change.tenantId || !isNews(command, change)) return undefined;
    held.command = standingAs(command, change);
    if (!isEnded(command.state) && isEnded(change.state)) this.end(held);
    return held.command;
  }

  /** Forgets what is past its time or ended long ago; answers the expired ones whose expiry is counted here. */
  sweep(now: number): readonly Command[] {
    const expired: Command[] = [];
    const shortened = new Set<AgentQueue>();
    for (const held of this.byId.values()) {
      if (!isOver(held, now)) continue;
      this.forget(held);
      shortened.add(held.queue);
      if (held.own && !isEnded(held.command.state)) expired.push(held.command);
    }
    for (const queue of shortened) queue.prune();
    for (const [key, queue] of this.queues) if (queue.isQuiet(now - QUIET_MS)) this.queues.delete(key);
    this.early.sweep(now);
    return expired;
  }

  private end(held: HeldCommand): void {
    held.queue.ended();
    this.openCommands--;
    this.bytes -= held.bytes;
    held.bytes = 0;
    held.command = { ...held.command, payload: NO_PAYLOAD };
  }

  private hold(one: Pick<HeldCommand, 'command' | 'own' | 'bytes' | 'queue'>): void {
    const held: HeldCommand = { ...one, isForgotten: false, toldAt: undefined };
    this.byId.set(held.command.commandId, held);
    held.queue.add(held);
    this.bytes += held.bytes;
    if (!isEnded(held.command.state)) this.openCommands++;
  }

  private forget(held: HeldCommand): void {
    held.queue.forget(held);
    this.byId.delete(held.command.commandId);
    this.bytes -= held.bytes;
    if (!isEnded(held.command.state)) this.openCommands--;
  }

  private queueOf(agent: AgentAddress, now: number): AgentQueue {
    const key = addressKey(agent);
    const queue = this.queues.get(key) ?? new AgentQueue();
    queue.usedAt = Math.max(queue.usedAt, now);
    this.queues.set(key, queue);
    return queue;
  }
}

function standingAs(command: Command, change: CommandChange): Command {
  const { state, stateSince, message, executionId } = furtherOf(command, change);
  return { ...command, state, stateSince, message, executionId, ...marksOf(command, change) };
}

function isNews(command: Command, change: CommandChange): boolean {
  const marks = marksOf(command, change);
  const isMarked = marks.isAccepted !== command.isAccepted || marks.isOvertaken !== command.isOvertaken;
  return isMarked || furtherOf(command, change) !== command;
}

/** Whether there is nothing more to hear of it that could not be looked up. */
function isOver({ command: { state, stateSince, expiresAt }, toldAt }: HeldCommand, now: number): boolean {
  if (isEnded(state)) return now >= expiresAt || now >= stateSince + REMEMBERED_MS;
  return now >= expiresAt && (toldAt === undefined || now >= toldAt + TOLD_MS);
}
