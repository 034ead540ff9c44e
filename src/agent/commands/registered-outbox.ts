import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Metrics } from '../../telemetry/metrics.js';
import type { Command } from './command.js';
import { CommandJournal } from './command-journal.js';
import { CommandOutbox } from './command-outbox.js';
import { CommandRegister } from './command-register.js';
import { entryOf } from './command-rows.js';
import { isEnded } from './command-standing.js';
import { CommandTracker } from './command-tracker.js';

/** {@link CommandOutbox} over the register. */
@Injectable()
export class RegisteredOutbox extends CommandOutbox {
  constructor(
    private readonly register: CommandRegister,
    private readonly tracker: CommandTracker,
    private readonly journal: CommandJournal,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  override undelivered(tenantId: string, agentId: string, after: number): readonly Command[] {
    const now = this.clock.now();
    return this.register
      .ofAgent({ tenantId, agentId })
      .filter((command) => isOpen(command, now) && !isReceived(command, after));
  }

  override knowsEvent(tenantId: string, agentId: string, eventId: number): boolean {
    return this.register.knowsEvent({ tenantId, agentId }, eventId);
  }

  override delivered(commands: readonly Command[]): void {
    const now = this.clock.now();
    const changes = commands
      .filter((command) => this.isNews(command))
      .map(({ tenantId, commandId, agentId, isOvertaken }) => ({
        ...{ tenantId, commandId, agentId, state: 'DELIVERED' as const, stateSince: now },
        ...{ message: undefined, executionId: undefined },
        ...(isOvertaken === true ? { isOvertaken } : {}),
      }));
    if (changes.length === 0) return;
    const delivered = this.tracker.changed(changes);
    this.journal.note(delivered.map((command) => [command, entryOf(command)]));
    for (const { issuedAt } of delivered) this.metrics.commands.deliverySeconds.observe((now - issuedAt) / 1000);
  }

  private isNews({ tenantId, commandId, isOvertaken }: Command): boolean {
    const known = this.register.find(tenantId, commandId);
    return known?.state === 'PENDING' || (isOvertaken === true && known?.isOvertaken !== true);
  }

  override onIssued(listener: (commands: readonly Command[]) => void): void {
    this.tracker.onIssued(listener);
  }
}

function isOpen({ state, isAccepted, expiresAt }: Command, now: number): boolean {
  return !isEnded(state) && isAccepted !== true && now < expiresAt;
}

/** Whether an agent that received that event last has received the command, too: what is written to a stream arrives in its order. */
function isReceived({ eventId, state, isOvertaken }: Command, last: number): boolean {
  if (state === 'PENDING') return false;
  return isOvertaken === true ? eventId === last : eventId <= last;
}
