import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import type { AppConfig } from '../../config/app-config.js';
import type { BusStatus } from './bus-status.js';
import type { CommandBus } from './command-bus.js';
import { InProcessCommandBus } from './in-process-command-bus.js';
import { RedisCommandBus } from './redis-command-bus.js';

/** The bus of the configuration. Servers over one ClickHouse database are one cluster. */
export function openCommandBus(config: AppConfig, clock: Clock, logger: Logger): CommandBus & BusStatus {
  const { redis, clickhouse } = config;
  if (redis === undefined) return new InProcessCommandBus(clock);
  return new RedisCommandBus({ url: redis.url, name: clickhouse.database, logger });
}
