import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedisCommandBus } from '../../src/agent/bus/redis-command-bus.js';
import type { BusMessage } from '../../src/agent/bus/command-bus.js';
import { createLogger } from '../../src/telemetry/create-logger.js';
import { aCommand } from '../support/a-command.js';
import { eventually } from '../support/eventually.js';
import { redisObstacle, RedisServer } from '../support/redis-server.js';
import { commandBusContract } from './command-bus-contract.js';

const logger = createLogger({ level: 'silent', format: 'json' });
const obstacle = redisObstacle();

/** The buses of the servers of a cluster. */
class Servers {
  private readonly buses: RedisCommandBus[] = [];

  constructor(private readonly redis: RedisServer) {}

  async server(): Promise<RedisCommandBus> {
    const bus = new RedisCommandBus({ url: this.redis.url, name: 'test', logger });
    this.buses.push(bus);
    await bus.onModuleInit();
    bus.onApplicationBootstrap();
    return bus;
  }

  async close(): Promise<void> {
    for (const bus of this.buses) await bus.onApplicationShutdown();
    await this.redis.remove();
  }
}

if (obstacle !== undefined) {
  describe('a command bus over Redis', () => {
    it.skip(`is not tried: ${obstacle}`, () => undefined);
  });
} else {
  commandBusContract(async () => {
    const servers = new Servers(await RedisServer.start());
    return { server: () => servers.server(), close: () => servers.close() };
  });

  describe('a command bus whose Redis goes away', () => {
    let redis: RedisServer;
    let servers: Servers;
    let one: RedisCommandBus;
    let other: RedisCommandBus;
    const heard: string[] = [];
    let missed = 0;

    const publish = (bus: RedisCommandBus, commandId: string): Promise<void> =>
      bus.publish({ kind: 'issued', commands: [aCommand({ commandId })] });
    const note = (message: BusMessage): void => {
      if (message.kind === 'issued') heard.push(...message.commands.map(({ commandId }) => commandId));
    };

    beforeAll(async () => {
      redis = await RedisServer.start();
      servers = new Servers(redis);
      one = await servers.server();
      other = await servers.server();
      other.listen(note);
      other.onMissed(() => (missed += 1));
    });
    afterAll(() => servers.close());

    it('refuses at once while it is away, and says so', async () => {
      await publish(one, 'before');
      await eventually(() => {
        expect(heard).toEqual(['before']);
      });
      await redis.stop();
      await eventually(() => {
        expect(one.connected).toBe(false);
      });
      const started = performance.now();
      await expect(publish(one, 'away')).rejects.toMatchObject({ code: 'OVERLOADED' });
      await expect(one.nextEventIds([{ tenantId: 'default', agentId: 'a' }])).rejects.toMatchObject({
        code: 'OVERLOADED',
      });
      expect(performance.now() - started).toBeLessThan(1500);
    });

    it('goes on where it was, and misses nothing of what the others told meanwhile', async () => {
      await redis.resume();
      const late = await servers.server();
      await publish(late, 'first-after');
      await eventually(() => publish(one, 'after'));
      await eventually(() => {
        expect(heard).toEqual(['before', 'first-after', 'after']);
      });
      expect(missed).toBe(0);
    });

    it('tells a server that starts what was told before', async () => {
      const late = await servers.server();
      const early: BusMessage[] = [];
      late.listen((message) => early.push(message));
      await eventually(() => {
        expect(early).toHaveLength(3);
      });
    });

    it('gives up on a Redis that does not answer, and finds it again', async () => {
      redis.freeze();
      try {
        const started = performance.now();
        await expect(publish(one, 'frozen')).rejects.toMatchObject({ code: 'OVERLOADED' });
        expect(performance.now() - started).toBeLessThan(10_000);
      } finally {
        redis.thaw();
      }
      await eventually(() => publish(one, 'thawed'));
      await eventually(() => {
        expect(heard).toContain('thawed');
      });
    });

    it('says when messages may be gone, and gives ids above the old ones all the same', async () => {
      const [before = 0] = await one.nextEventIds([{ tenantId: 'default', agentId: 'a' }]);
      await redis.forget();
      await redis.resume();
      await eventually(() => {
        expect(missed).toBe(1);
      });
      await eventually(() => publish(one, 'anew'));
      await eventually(() => {
        expect(heard.at(-1)).toBe('anew');
      });
      const [after = 0] = await other.nextEventIds([{ tenantId: 'default', agentId: 'a' }]);
      expect(after).toBeGreaterThan(before);
    });
  });
}
