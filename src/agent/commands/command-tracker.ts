import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../../common/clock.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import { Metrics } from '../../telemetry/metrics.js';
import { type BusMessage, CommandBus, type CommandChange } from '../bus/command-bus.js';
import type { Command } from './command.js';
import { CommandNews } from './command-news.js';
import { CommandRegister, type EventPosition } from './command-register.js';
import { marksOf } from './command-standing.js';

/** Keeps the register in step with what happens here and at other servers, and tells of it. */
@Injectable()
export class CommandTracker {
  private readonly news: CommandNews;
  private readonly listeners: ((commands: readonly Command[]) => void)[] = [];
  /** Changes of this turn of the event loop: a broadcast is delivered to thousands in one. */
  private untold: CommandChange[] = [];

  constructor(
    private readonly register: CommandRegister,
    private readonly bus: CommandBus,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.news = new CommandNews(bus, (err) => {
      logger.warn({ err }, 'Other servers could not be told about commands; it is tried again');
    });
  }

  /** Hears of what other servers do from now on. */
  listen(): void {
    this.bus.listen((message) => {
      this.hear(message);
    });
  }

  onIssued(listener: (commands: readonly Command[]) => void): void {
    this.listeners.push(listener);
  }

  /** Commands that are stored are known everywhere from now on. Resolves when other servers were told, if that is possible now. */
  async issued(commands: readonly Command[]): Promise<void> {
    this.takeIn(commands, true);
    await this.news.publish({ kind: 'issued', commands });
  }

  /** What became of commands is known everywhere from now on. Answers those of which it was news. */
  changed(changes: readonly CommandChange[]): readonly Command[] {
    const news = this.takeInChanges(changes);
    if (this.untold.length === 0) setImmediate(this.tellChanges);
    for (const change of changes) this.untold.push(toChange(change));
    return news;
  }

  /** Takes in what the store has: unexpired commands as they stand there, and the last events of all agents. */
  loaded(commands: readonly Command[], positions: readonly EventPosition[]): void {
    this.register.rememberEvents(positions, this.clock.now());
    this.bus.noteEventId(positions.reduce((highest, { last }) => Math.max(highest, last), 0));
    const known = this.bus.isShared ? commands.map(perhapsOvertaken) : commands;
    this.takeIn(known, true);
    this.takeInChanges(known);
  }

  /** What has to be done from time to time: forget what is over, tell what could not be told. */
  tick(): void {
    for (const { type } of this.register.sweep(this.clock.now())) {
      this.metrics.commands.ended.inc({ type, outcome: 'expired' });
    }
    this.metrics.commands.open.set(this.register.open);
    void this.news.publishWaiting();
  }

  private readonly tellChanges = (): void => {
    void this.news.publish({ kind: 'changed', changes: this.untold.splice(0) });
  };

  private hear(message: BusMessage): void {
    if (message.kind === 'issued') this.takeIn(message.commands, false);
    else this.takeInChanges(message.changes);
  }

  private takeIn(commands: readonly Command[], own: boolean): void {
    const fresh = this.register.add(commands, own, this.clock.now());
    if (fresh.length === 0) return;
    for (const listener of this.listeners) listener(fresh);
  }

  private takeInChanges(changes: readonly CommandChange[]): readonly Command[] {
    const now = this.clock.now();
    return changes.flatMap((change) => this.register.apply(change, now) ?? []);
  }
}

/** Without what a whole command has besides: payloads are known where the command is. */
function toChange({
  tenantId,
  commandId,
  agentId,
  state,
  stateSince,
  message,
  executionId,
  ...told
}: CommandChange): CommandChange {
  const change = { tenantId, commandId, agentId, state, stateSince, message, executionId };
  return { ...change, ...marksOf(told) };
}

/** The order in which servers wrote to a stream is not stored. */
function perhapsOvertaken(command: Command): Command {
  return command.state === 'DELIVERED' ? { ...command, isOvertaken: true } : command;
}
