import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { asOf } from './as-of.js';
import type { Command } from './command.js';
import { COMMAND_EVENTS, type CommandEntry } from './command-entry.js';
import type { CommandFilter } from './command-filter.js';
import { CommandJournal } from './command-journal.js';
import { CommandRegister } from './command-register.js';
import { entryOf } from './command-rows.js';
import { furtherOf } from './command-standing.js';
import { CommandStore } from './command-store.js';

/** A command and everything that happened to it, in order. */
export interface CommandWithHistory {
  readonly command: Command;
  readonly history: readonly CommandEntry[];
}

/** A page of commands, the newest first. */
export interface CommandPage {
  readonly commands: readonly Command[];
  /** Event id of the last of them when there are more. */
  readonly next: number | undefined;
}

/** What was commanded and what became of it: what is stored, and what memory knows better. */
@Injectable()
export class CommandHistory {
  constructor(
    private readonly store: CommandStore,
    private readonly register: CommandRegister,
    private readonly journal: CommandJournal,
    private readonly clock: Clock,
  ) {}

  /** Throws STORAGE_UNAVAILABLE and the like. */
  async list(filter: CommandFilter, limit: number, signal?: AbortSignal): Promise<CommandPage> {
    await this.journal.flush();
    const stored = await this.store.list(filter, limit + 1, signal);
    const page = stored.slice(0, limit);
    const commands = page
      .map((command) => this.atPresent(command))
      .filter(({ state }) => filter.state === undefined || state === filter.state);
    return { commands, next: stored.length > limit ? page.at(-1)?.eventId : undefined };
  }

  /** Throws COMMAND_NOT_FOUND. */
  async find(tenantId: string, commandId: string, signal?: AbortSignal): Promise<CommandWithHistory> {
    await this.journal.flush();
    const stored = await this.store.find(tenantId, commandId, signal);
    if (stored === undefined)
      throw new AppError('COMMAND_NOT_FOUND', 'No command has this id, or it is past its retention.');
    const command = this.atPresent(stored.command);
    return { command, history: historyOf(command, stored.entries) };
  }

  private atPresent(stored: Command): Command {
    const known = this.register.find(stored.tenantId, stored.commandId);
    const { state, stateSince, message, executionId } = known === undefined ? stored : furtherOf(stored, known);
    return asOf({ ...stored, state, stateSince, message, executionId }, this.clock.now());
  }
}

/** What is stored, and the present state where memory or the clock alone know of it. */
function historyOf(command: Command, entries: readonly CommandEntry[]): CommandEntry[] {
  const isStored = entries.some(({ event }) => event === command.state);
  const order = ({ event }: CommandEntry): number => COMMAND_EVENTS.indexOf(event);
  return [...entries, ...(isStored ? [] : [entryOf(command)])].sort((a, b) => a.at - b.at || order(a) - order(b));
}
