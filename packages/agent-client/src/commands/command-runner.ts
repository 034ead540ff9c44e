import { within } from '../http/within.js';
import type { Acknowledgement } from './acknowledgement.js';
import type { Acknowledger } from './acknowledger.js';
import type { Command } from './command.js';
import type { CommandHandlers } from './command-handler.js';

/** Outcomes are kept for so many commands: the newest, which the server may still send again. */
const REMEMBERED = 10_000;
const LONGEST_MESSAGE = 1000;
const ACCEPT_PATIENCE_MS = 5000;

export interface CommandRunnerOptions {
  readonly handlers: CommandHandlers;
  readonly acknowledger: Pick<Acknowledger, 'send'>;
  /** The server's clock, milliseconds since 1970. */
  readonly serverNow: () => number;
  readonly stopped: AbortSignal;
  /** A command waits so long, in milliseconds, for the server to know that it begins: one that is away stops nobody. @default 5000 */
  readonly acceptPatienceMs?: number;
}

/**
 * Hands commands to their handlers and acknowledges them. A command has its effect once, however often it comes; when it comes again
 * its outcome is told again. The server knows that a command is taken before it begins, so that it does not come to the next process
 * of an agent that crashes over it. Commands of one type run one after the other in the order they came.
 */
export class CommandRunner {
  /** Undefined: it is being carried out. */
  private readonly outcomes = new Map<string, Acknowledgement | undefined>();
  private readonly lanes = new Map<string, Promise<void>>();

  constructor(private readonly options: CommandRunnerOptions) {}

  /** Whether it has taken that command. */
  knows(commandId: string): boolean {
    return this.outcomes.has(commandId);
  }

  /** Takes a verified command; returns at once. */
  take(command: Command): void {
    const { commandId, type } = command;
    if (this.outcomes.has(commandId)) {
      const outcome = this.outcomes.get(commandId);
      if (outcome !== undefined) void this.options.acknowledger.send(commandId, outcome);
      return;
    }
    this.remember(commandId, undefined);
    const lane = (this.lanes.get(type) ?? Promise.resolve()).then(() => this.run(command));
    this.lanes.set(type, lane);
  }

  /** Resolves when everything taken so far has its outcome. */
  async idle(): Promise<void> {
    await Promise.all(this.lanes.values());
  }

  private async run(command: Command): Promise<void> {
    const outcome = await this.carryOut(command);
    this.remember(command.commandId, outcome);
    void this.options.acknowledger.send(command.commandId, outcome);
  }

  private async carryOut(command: Command): Promise<Acknowledgement> {
    const { handlers, acknowledger, acceptPatienceMs = ACCEPT_PATIENCE_MS } = this.options;
    const { commandId, type } = command;
    const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
    if (handler === undefined) return { status: 'REJECTED', message: `This agent knows no ${type}.` };
    const hindrance = this.hindranceOf(command);
    if (hindrance !== undefined) return hindrance;
    await within(acceptPatienceMs, acknowledger.send(commandId, { status: 'ACCEPTED' }));
    const late = this.hindranceOf(command);
    if (late !== undefined) return late;
    try {
      return { status: 'SUCCEEDED', ...(await handler(command)) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { status: 'FAILED', message: message.slice(0, LONGEST_MESSAGE) };
    }
  }

  /** Why a command is not to begin now. */
  private hindranceOf({ expiresAt }: Command): Acknowledgement | undefined {
    const { serverNow, stopped } = this.options;
    if (stopped.aborted) return { status: 'FAILED', message: 'The agent stopped before its turn came.' };
    if (expiresAt <= serverNow()) return { status: 'FAILED', message: 'It expired before its turn came.' };
    return undefined;
  }

  private remember(commandId: string, outcome: Acknowledgement | undefined): void {
    this.outcomes.set(commandId, outcome);
    if (this.outcomes.size <= REMEMBERED) return;
    for (const [oldest, known] of this.outcomes) {
      if (known === undefined) continue;
      this.outcomes.delete(oldest);
      return;
    }
  }
}
