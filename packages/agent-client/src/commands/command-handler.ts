import type { Command } from './command.js';

/** What a handler may say about a command it has carried out. */
export interface CommandResult {
  readonly message?: string;
  /** Of a replay: the new execution. */
  readonly executionId?: string;
}

/** Carries out commands of one type, one at a time. What it throws is the message of a FAILED outcome. */
export type CommandHandler = (command: Command) => CommandResult | undefined | Promise<CommandResult | undefined>;

/** Handlers by the type of their commands. */
export type CommandHandlers = Readonly<Record<string, CommandHandler>>;
