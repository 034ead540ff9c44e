import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HealthReport } from '../../src/health/health-report.js';
import { ClickHouseGateway } from '../../tools/gateway/clickhouse-gateway.js';
import { problemOf } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { EventStreamClient } from '../support/event-stream-client.js';
import { eventually } from '../support/eventually.js';
import { RedisServer, redisObstacle } from '../support/redis-server.js';
import { aConfig } from '../support/test-config.js';
import { anAgentToken, TEST_BOOTSTRAP_TOKEN } from '../support/test-tokens.js';

const TRACE = JSON.stringify({ type: 'deep-trace', payload: { maxExecutions: 5 } });
/** Servers hear of each other's agents a moment later. */
const SLOW_MS = 30_000;
const obstacle = redisObstacle();

if (obstacle !== undefined) {
  describe('two servers over Redis', () => {
    it.skip(`are not tried: ${obstacle}`, () => undefined);
  });
} else {
  describe('two servers over one ClickHouse and one Redis', () => {
    let redis: RedisServer;
    let gateway: ClickHouseGateway;
    let directory: string;
    let one: TestApp;
    let other: TestApp;
    const servers: TestApp[] = [];
    let stream: EventStreamClient;

    beforeAll(async () => {
      redis = await RedisServer.start();
      const config = aConfig();
      directory = config.dataDirectory;
      gateway = await ClickHouseGateway.start(config);
      const environment = { CLICKHOUSE_URL: gateway.url, REDIS_URL: redis.url, CAMELEER_SHUTDOWN_TIMEOUT_MS: '100' };
      servers.push((one = await createTestApp(environment)));
      servers.push((other = await createTestApp(environment)));
      await register(other, 'orders-1');
      stream = await open(other, 'orders-1');
    }, 90_000);
    afterAll(async () => {
      for (const server of servers) await server.close();
      await gateway.close();
      await redis.remove();
      rmSync(directory, { recursive: true, force: true });
    }, 60_000);

    const register = async (server: TestApp, agentId: string): Promise<void> => {
      const agent = { agentId, name: agentId, group: 'orders', version: '1.0.0', capabilities: ['deep-trace'] };
      const answer = await server.as(TEST_BOOTSTRAP_TOKEN).post('/agents/register', JSON.stringify(agent));
      expect(answer.status).toBe(200);
    };
    const open = (server: TestApp, agentId: string, lastEventId = ''): Promise<EventStreamClient> =>
      EventStreamClient.open(`${server.url}/agents/${agentId}/events`, { token: anAgentToken(agentId), lastEventId });
    const issue = async (server: TestApp): Promise<string> => {
      const answer = await server.post('/agents/orders-1/commands', TRACE);
      expect([answer.status, answer.text]).toEqual([202, expect.anything()]);
      return (answer.json as { commands: { commandId: string }[] }).commands[0]?.commandId ?? '';
    };
    const told = (client: EventStreamClient): string[] =>
      client.commands.map(({ data }) => (JSON.parse(data) as { commandId: string }).commandId);
    const stateAt = async (server: TestApp, commandId: string): Promise<unknown> =>
      ((await server.get(`/commands/${commandId}`)).json as { state?: string }).state;
    const health = async (server: TestApp): Promise<HealthReport> => (await server.get('/health')).json as HealthReport;

    it('bring a command taken by one to the stream at the other, and both know what became of it', async () => {
      const commandId = await eventually(() => issue(one), SLOW_MS);
      await eventually(() => {
        expect(told(stream)).toEqual([commandId]);
      });
      await eventually(async () => {
        expect([await stateAt(one, commandId), await stateAt(other, commandId)]).toEqual(['DELIVERED', 'DELIVERED']);
      });
      const ack = await other
        .as(anAgentToken('orders-1'))
        .post(`/agents/orders-1/commands/${commandId}/ack`, JSON.stringify({ status: 'SUCCESS' }));
      expect(ack.status).toBe(200);
      await eventually(async () => {
        expect(await stateAt(one, commandId)).toBe('ACKNOWLEDGED');
      });
    });

    it('give event ids that rise whoever issues, and an agent may change from one to the other', async () => {
      const issued = [await issue(other), await issue(one), await issue(other)];
      await eventually(() => {
        expect(told(stream).slice(-3)).toEqual(issued);
      });
      const ids = stream.commands.map(({ id }) => Number(id));
      expect([...ids].sort((a, b) => a - b)).toEqual(ids);
      stream.destroy();
      const last = stream.lastEventId;
      const missed = await issue(other);
      stream = await open(one, 'orders-1', last);
      await eventually(() => {
        expect(told(stream)).toEqual([missed]);
      });
    });

    it('refuse commands while Redis is away and say so, keep their streams, and go on by themselves', async () => {
      await redis.stop();
      await eventually(async () => {
        expect(await health(one)).toMatchObject({ status: 'DEGRADED', commandBus: { status: 'DOWN', mode: 'redis' } });
      });
      const refused = await one.post('/agents/orders-1/commands', TRACE);
      expect([refused.status, problemOf(refused).code]).toEqual([503, 'OVERLOADED']);
      expect((await one.get('/health/ready')).status).toBe(200);
      expect(stream.closed).toBe(false);
      await redis.resume();
      const commandId = await eventually(() => issue(other));
      await eventually(() => {
        expect(told(stream)).toContain(commandId);
      });
      expect((await health(one)).commandBus).toEqual({ status: 'UP', mode: 'redis' });
    });
  });
}
