import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import type { AppConfig } from '../../config/app-config.js';
import type { BusStatus } from './bus-status.js';
import type { CommandBus } from './command-bus.js';
import { InProcessCommandBus } from './in-process-command-bus.js';

/**
 * The bus of the configuration. Servers over one ClickHouse database are one cluster. The client of Redis is loaded only where it is
 * used: a class it derives from `String` makes every call of a method of strings in the process slower.
 */
export async function openCommandBus(config: AppConfig, clock: Clock, logger: Logger): Promise<CommandBus & BusStatus> {
  const { redis, clickhouse } = config;
  if (redis === undefined) return new InProcessCommandBus(clock);
  const { RedisCommandBus } = await import('./redis-command-bus.js');
  return new RedisCommandBus({ url: redis.url, name: clickhouse.database, logger });
}
