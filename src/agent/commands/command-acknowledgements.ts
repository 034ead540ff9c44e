import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { Metrics } from '../../telemetry/metrics.js';
import type { AgentAddress } from '../bus/command-bus.js';
import type { Acknowledgement } from './acknowledgement.js';
import type { Command } from './command.js';
import type { CommandEntry } from './command-entry.js';
import { CommandJournal } from './command-journal.js';
import { CommandOutbox } from './command-outbox.js';
import { CommandRegister } from './command-register.js';
import { CommandStore } from './command-store.js';
import { CommandTracker } from './command-tracker.js';
import { type Judgement, judgeAcknowledgement } from './judge-acknowledgement.js';

/** Takes what agents tell of their commands. What is answered without an error is stored. */
@Injectable()
export class CommandAcknowledgements {
  /** Of each command one is taken at a time: two contrary ones must not both be the first. */
  private readonly underWay = new Map<string, Promise<Command>>();

  constructor(
    private readonly register: CommandRegister,
    private readonly store: CommandStore,
    private readonly journal: CommandJournal,
    private readonly tracker: CommandTracker,
    private readonly outbox: CommandOutbox,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /**
   * The command as it stands then. Throws COMMAND_NOT_FOUND, also for the command of another agent; COMMAND_ENDED when it
   * has the contrary outcome; COMMAND_EXPIRED when it is too late, which is noted; STORAGE_UNAVAILABLE when it could not be
   * stored: the agent has to tell it again.
   */
  async take(agent: AgentAddress, commandId: string, ack: Acknowledgement): Promise<Command> {
    for (let other = this.underWay.get(commandId); other !== undefined; other = this.underWay.get(commandId)) {
      await other.catch(() => undefined);
    }
    const taken = this.takeOne(agent, commandId, ack).finally(() => this.underWay.delete(commandId));
    this.underWay.set(commandId, taken);
    return taken;
  }

  private async takeOne(agent: AgentAddress, commandId: string, ack: Acknowledgement): Promise<Command> {
    const command = await this.commandOf(agent, commandId);
    // What was told in time is in time, however long it takes until it can be stored.
    const toldAt = this.register.toldAt(commandId) ?? this.clock.now();
    const judgement = judgeAcknowledgement(command, ack, toldAt);
    if (judgement.kind === 'outcome') this.register.outcomeTold(commandId, toldAt);
    await this.writeDown(command, judgement);
    switch (judgement.kind) {
      case 'contrary':
        throw new AppError('COMMAND_ENDED', `The command is ${command.state} already; its outcome cannot change.`);
      case 'late':
        throw new AppError(
          'COMMAND_EXPIRED',
          `It expired at ${new Date(command.expiresAt).toISOString()}. What was told stands in its history.`,
        );
      case 'outcome':
        return this.end(command, judgement.entry);
      case 'note':
        return this.accept(command);
      default:
        return command;
    }
  }

  private async commandOf({ tenantId, agentId }: AgentAddress, commandId: string): Promise<Command> {
    const known = this.register.find(tenantId, commandId) ?? (await this.store.find(tenantId, commandId))?.command;
    // Of another agent: the same answer, so that nobody learns that it exists.
    if (known?.agentId !== agentId) throw new AppError('COMMAND_NOT_FOUND', 'This agent was sent no such command.');
    return known;
  }

  private async writeDown(command: Command, judgement: Judgement): Promise<void> {
    const entry = 'entry' in judgement ? judgement.entry : undefined;
    if (entry !== undefined) await this.journal.write(command, entry);
  }

  /** The agent has it, whatever was noted of its delivery, and its next process is not to have it again. */
  private accept(command: Command): Command {
    const known = (): Command => this.register.find(command.tenantId, command.commandId) ?? command;
    this.outbox.delivered([command]);
    this.tracker.changed([{ ...known(), isAccepted: true }]);
    return known();
  }

  private end(command: Command, entry: CommandEntry & { readonly event: 'ACKNOWLEDGED' | 'FAILED' }): Command {
    const { event: state, at: stateSince, message, executionId } = entry;
    const ended: Command = { ...command, state, stateSince, message, executionId };
    this.tracker.changed([ended]);
    this.metrics.commands.ended.inc({ type: command.type, outcome: state === 'FAILED' ? 'failed' : 'acknowledged' });
    return ended;
  }
}
