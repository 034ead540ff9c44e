import type { Command } from './commands/command.js';
import type { CommandResult } from './commands/command-handler.js';
import { isObject, type JsonObject, numberOf, objectOf } from './http/json.js';
import type { BatchLimits } from './sending/batch.js';
import type { Sender } from './sending/sender.js';

/** The configuration the agent works with. An older one than that is not applied. */
export class Configuration {
  /** 0: none of the server's. */
  version = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly apply: ((configuration: JsonObject) => void | Promise<void>) | undefined,
    private readonly sender: Sender,
  ) {}

  /** Carries out a `config-update`. */
  readonly handler = async ({ payload }: Command): Promise<CommandResult> => {
    await this.use(payload);
    return { message: `version ${this.version}` };
  };

  /** A configuration that came with a registration: when it cannot be applied, the next heartbeat tells the older version. */
  async offer(configuration: JsonObject): Promise<void> {
    await this.use(configuration).catch(() => undefined);
  }

  /** One after the other, in the order they came. */
  private use(configuration: JsonObject): Promise<void> {
    const used = this.last.then(() => this.applyIfNewer(configuration));
    this.last = used.catch(() => undefined);
    return used;
  }

  private async applyIfNewer(configuration: JsonObject): Promise<void> {
    const version = numberOf(configuration['version']) ?? this.version;
    if (version < this.version) return;
    await this.apply?.(configuration);
    const limits = batchOf(configuration['batch']);
    if (limits !== undefined) this.sender.limit(limits);
    this.version = version;
  }
}

function batchOf(value: unknown): BatchLimits | undefined {
  if (!isObject(value)) return undefined;
  const { maxRecords, maxBytes, maxDelayMs } = objectOf(value);
  if (typeof maxRecords !== 'number' || typeof maxBytes !== 'number' || typeof maxDelayMs !== 'number')
    return undefined;
  return { maxRecords, maxBytes, maxDelayMs };
}
