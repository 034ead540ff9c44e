import type { OnApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { AppError } from '../../common/app-error.js';
import { errorMessage } from '../../common/error-message.js';
import { BusListeners } from './bus-listeners.js';
import { readBusMessage, writeBusMessage } from './bus-message-text.js';
import type { BusStatus } from './bus-status.js';
import { type AgentAddress, type BusMessage, CommandBus } from './command-bus.js';
import { EventIdClock } from './event-id-clock.js';
import { openRedis } from './open-redis.js';
import { NEXT_EVENT_IDS, PUBLISH } from './redis-scripts.js';
import { READ_BLOCK_MS, RedisStreamReader } from './redis-stream-reader.js';

const COMMAND_TIMEOUT_MS = 2000;
const START_TIMEOUT_MS = 2000;
const MESSAGE_KEPT_MS = 5 * 60_000;
const MESSAGES_KEPT = 100_000;
/** Longer than any stop of all servers that anybody remembers; the clock takes over then. */
const KEY_KEPT_MS = 7 * 86_400_000;

export interface RedisBusOptions {
  readonly url: string;
  /** Servers that share it hear each other. */
  readonly name: string;
  readonly logger: Logger;
}

/**
 * For several servers: one Redis stream that each of them appends to and each reads from its own position. Redis 6.2 or newer. It keeps
 * messages for five minutes; a server that was away for longer, or a Redis that lost them, is told to `onMissed`.
 */
export class RedisCommandBus
  extends CommandBus
  implements BusStatus, OnApplicationBootstrap, OnModuleInit, OnApplicationShutdown
{
  readonly mode = 'redis';
  readonly isShared = true;
  private readonly redis: Redis;
  private readonly reader: RedisStreamReader;
  /** What this server knows of ids; Redis decides. */
  private readonly known = new EventIdClock(() => 0);
  private readonly listeners = new BusListeners();
  private readonly missedListeners: (() => void)[] = [];
  private readonly keys: { readonly stream: string; readonly lastEventId: string };
  private readonly logger: Logger;

  constructor({ url, name, logger }: RedisBusOptions) {
    super();
    this.logger = logger;
    // In braces: on a Redis cluster both are at the same node.
    this.keys = { stream: `{cameleer:${name}}:commands`, lastEventId: `{cameleer:${name}}:last-event-id` };
    this.redis = openRedis(url, 'cameleer-server', { commandMs: COMMAND_TIMEOUT_MS });
    const reading = openRedis(url, 'cameleer-server-reader', { silenceMs: 5 * READ_BLOCK_MS });
    this.reader = new RedisStreamReader(reading, this.keys.stream, { onMessage: this.hear, onMissed: this.tellMissed });
    logConnection(this.redis, logger);
    reading.on('error', () => undefined);
  }

  get connected(): boolean {
    return this.redis.status === 'ready';
  }

  /** Once everybody listens: what is read before is told to nobody. */
  onApplicationBootstrap(): void {
    this.reader.start();
  }

  /** Starts without Redis, too, but gives it a moment. */
  async onModuleInit(): Promise<void> {
    if (this.connected) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, START_TIMEOUT_MS);
      this.redis.once('ready', () => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.reader.close();
    this.redis.disconnect();
  }

  async nextEventIds(agents: readonly AgentAddress[]): Promise<readonly number[]> {
    if (agents.length === 0) return [];
    const { lastEventId } = this.keys;
    const first = Number(
      await this.ask(() =>
        this.redis.eval(NEXT_EVENT_IDS, 1, lastEventId, agents.length, this.known.highest, KEY_KEPT_MS),
      ),
    );
    this.known.note(first + agents.length - 1);
    return agents.map((_agent, i) => first + i);
  }

  noteEventId(eventId: number): void {
    this.known.note(eventId);
  }

  async publish(message: BusMessage): Promise<void> {
    const { stream } = this.keys;
    const pieces = writeBusMessage(message);
    await this.ask(() =>
      Promise.all(
        pieces.map((piece) => this.redis.eval(PUBLISH, 1, stream, piece, MESSAGE_KEPT_MS, MESSAGES_KEPT, KEY_KEPT_MS)),
      ),
    );
  }

  listen(listener: (message: BusMessage) => void): void {
    this.listeners.add(listener);
  }

  onMissed(listener: () => void): void {
    this.missedListeners.push(listener);
  }

  private readonly hear = (text: string): void => {
    const message = readBusMessage(text);
    if (message === undefined) {
      this.logger.warn('A message of another server is not understood: are their versions far apart?');
      return;
    }
    if (message.kind === 'issued') for (const { eventId } of message.commands) this.known.note(eventId);
    this.listeners.tell(message);
  };

  private readonly tellMissed = (): void => {
    this.logger.warn('Messages of other servers may have been missed while Redis was away');
    for (const listener of this.missedListeners) listener();
  };

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (cause) {
      throw new AppError('OVERLOADED', 'The servers cannot reach each other at the moment.', { cause });
    }
  }
}

/** Tells once when the connection is lost, and once when it is back. */
function logConnection(redis: Redis, logger: Logger): void {
  let lost = false;
  redis.on('error', (error: unknown) => {
    if (!lost) logger.warn(`Redis is away, commands are refused meanwhile: ${errorMessage(error)}`);
    lost = true;
  });
  redis.on('ready', () => {
    if (lost) logger.info('Redis is back');
    lost = false;
  });
}
