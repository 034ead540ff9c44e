import type { Command } from './commands/command.js';
import type { CommandResult } from './commands/command-handler.js';
import { isObject, type JsonObject, numberOf, objectOf } from './http/json.js';
import type { BatchLimits } from './sending/batch.js';
import type { Sender } from './sending/sender.js';

/**
 * The configuration the agent works with. Versions compare for being different, for another group may be at a lower one; only a lower
 * version of a command that was issued before what is held is older, and not applied.
 */
export class Configuration {
  /** 0: none of the server's. */
  version = 0;
  /** When the server said so, milliseconds since 1970 on its clock. */
  private saidAt = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly apply: ((configuration: JsonObject) => void | Promise<void>) | undefined,
    private readonly sender: Sender,
  ) {}

  /** Carries out a `config-update`. */
  readonly handler = async ({ payload, issuedAt }: Command): Promise<CommandResult> => {
    await this.use(payload, issuedAt);
    return { message: `version ${this.version}` };
  };

  /** A configuration that came with a registration: when it cannot be applied, the next heartbeat tells the older version. */
  async offer(configuration: JsonObject, serverTime: number | undefined): Promise<void> {
    await this.use(configuration, serverTime).catch(() => undefined);
  }

  /** One after the other, in the order they came. */
  private use(configuration: JsonObject, saidAt: number | undefined): Promise<void> {
    const used = this.last.then(() => this.applyUnlessOlder(configuration, saidAt ?? this.saidAt));
    this.last = used.catch(() => undefined);
    return used;
  }

  private async applyUnlessOlder(configuration: JsonObject, saidAt: number): Promise<void> {
    const version = numberOf(configuration['version']) ?? this.version;
    if (version < this.version && saidAt < this.saidAt)
      throw new Error(`Version ${version} is older than version ${this.version}, which the agent has.`);
    await this.apply?.(configuration);
    const limits = batchOf(configuration['batch']);
    if (limits !== undefined) this.sender.limit(limits);
    this.version = version;
    this.saidAt = Math.max(this.saidAt, saidAt);
  }
}

function batchOf(value: unknown): BatchLimits | undefined {
  if (!isObject(value)) return undefined;
  const { maxRecords, maxBytes, maxDelayMs } = objectOf(value);
  if (typeof maxRecords !== 'number' || typeof maxBytes !== 'number' || typeof maxDelayMs !== 'number')
    return undefined;
  return { maxRecords, maxBytes, maxDelayMs };
}
