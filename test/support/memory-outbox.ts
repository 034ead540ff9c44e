import type { Command } from '../../src/agent/commands/command.js';
import { CommandOutbox } from '../../src/agent/commands/command-outbox.js';
import { aCommand } from './a-command.js';

/** The time that a `MovedClock` begins with. */
const ISSUED = Date.UTC(2026, 6, 24, 9, 5);

/** Commands in memory, as the server's own outbox keeps them, without expiry and outcomes. */
export class MemoryOutbox extends CommandOutbox {
  readonly deliveredIds: number[] = [];
  /** Of those the ones that were written behind one with a higher id. */
  readonly overtakenIds: number[] = [];
  private readonly commands = new Map<string, Command[]>();
  private readonly sent = new Set<number>();
  private listener: (commands: readonly Command[]) => void = () => undefined;
  private lastEventId = 1000;

  /** Issues a command for each of the agents, told together. */
  issue(agentIds: readonly string[], changes: Partial<Command> = {}): readonly Command[] {
    const issued = agentIds.map((agentId) => {
      const eventId = ++this.lastEventId;
      return aCommand({ agentId, eventId, issuedAt: ISSUED, ...changes });
    });
    for (const command of issued) this.commands.set(command.agentId, [...this.of(command.agentId), command]);
    this.listener(issued);
    return issued;
  }

  undelivered(tenantId: string, agentId: string, after: number): readonly Command[] {
    return this.of(agentId).filter((one) => one.tenantId === tenantId && !this.isReceived(one, after));
  }

  knowsEvent(_tenantId: string, agentId: string, eventId: number): boolean {
    return this.of(agentId).some((one) => one.eventId === eventId);
  }

  delivered(commands: readonly Command[]): void {
    for (const { eventId, isOvertaken } of commands) {
      this.deliveredIds.push(eventId);
      if (isOvertaken === true) this.overtakenIds.push(eventId);
      this.sent.add(eventId);
    }
  }

  onIssued(listener: (commands: readonly Command[]) => void): void {
    this.listener = listener;
  }

  private isReceived({ eventId }: Command, last: number): boolean {
    if (!this.sent.has(eventId)) return false;
    return this.overtakenIds.includes(eventId) ? eventId === last : eventId <= last;
  }

  private of(agentId: string): readonly Command[] {
    return this.commands.get(agentId) ?? [];
  }
}
