import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../src/security/signing/canonical-json.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { EventStreamClient } from '../support/event-stream-client.js';
import { eventually } from '../support/eventually.js';
import { aShortLivedAgentToken, anAgentToken, aToken, TEST_BOOTSTRAP_TOKEN } from '../support/test-tokens.js';

const TRACE = { type: 'deep-trace', payload: { maxExecutions: 5 } };

const directory = mkdtempSync(join(tmpdir(), 'cameleer-streams-'));
let server: TestApp;

const start = async (): Promise<void> => {
  server = await createTestApp({ CAMELEER_DATA_DIR: directory, CAMELEER_SSE_PING_MS: '50' });
};
beforeAll(start, 60_000);
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Registered {
  readonly accessToken: string;
  readonly sseEndpoint: string;
  readonly serverPublicKey: string;
}

async function register(agentId: string): Promise<Registered> {
  const agent = { agentId, name: agentId, group: 'orders', version: '1.0.0', capabilities: ['deep-trace'] };
  const answer = await server.as(TEST_BOOTSTRAP_TOKEN).post('/agents/register', JSON.stringify(agent));
  expect(answer.status).toBe(200);
  return answer.json as Registered;
}

/** The id of the command that was accepted. */
async function command(agentId: string): Promise<string> {
  const answer = await server.post(`/agents/${agentId}/commands`, JSON.stringify(TRACE));
  expect([answer.status, answer.text]).toEqual([202, expect.anything()]);
  const { commands } = answer.json as { commands: { commandId: string }[] };
  return commands[0]?.commandId ?? '';
}

const urlOf = (agentId: string): string => `${server.url}/agents/${agentId}/events`;
const open = (agentId: string, lastEventId = ''): Promise<EventStreamClient> =>
  EventStreamClient.open(urlOf(agentId), { token: anAgentToken(agentId), lastEventId });
const commandIdsOf = (client: EventStreamClient): unknown[] =>
  client.commands.map(({ data }) => (JSON.parse(data) as { commandId: string }).commandId);

describe('an event stream', () => {
  it('is open to the agent itself alone', async () => {
    const refused = async (token?: string): Promise<number | undefined> => {
      const { statusCode } = await EventStreamClient.start(
        urlOf('orders-1'),
        token === undefined ? {} : { token },
      ).answered();
      return statusCode;
    };
    expect(await refused()).toBe(401);
    expect(await refused('nonsense')).toBe(401);
    expect(await refused(anAgentToken('orders-2'))).toBe(403);
    expect(await refused(aToken({ roles: new Set(['ADMIN', 'OPERATOR']) }))).toBe(403);
    expect(await refused(TEST_BOOTSTRAP_TOKEN)).toBe(403);
  });

  it('is open to an agent the registry does not know: its token suffices', async () => {
    const client = await open('never-registered');
    expect(client.response?.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'transfer-encoding': 'chunked',
      'x-content-type-options': 'nosniff',
    });
    // What only browsers read would be kept for as long as the stream.
    expect(client.response?.headers).not.toHaveProperty('content-security-policy');
    await eventually(() => {
      expect(client.comments).toBeGreaterThan(1);
    });
    client.destroy();
  });

  it('has headers alone for HEAD', async () => {
    const answer = await server.as(anAgentToken('orders-1')).fetch('/agents/orders-1/events', { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/event-stream/),
    ]);
  });

  it('tells a command at once, signed by the key that the agent got at registration', async () => {
    const { accessToken, sseEndpoint, serverPublicKey } = await register('orders-1');
    const client = await EventStreamClient.open(server.origin + sseEndpoint, { token: accessToken });
    const commandId = await command('orders-1');
    const [event] = await eventually(() => {
      expect(client.events).toHaveLength(1);
      return client.events;
    });
    expect([event?.name, event?.id]).toEqual(['deep-trace', expect.stringMatching(/^\d{16}$/)]);
    const { signature, ...signed } = JSON.parse(event?.data ?? '') as { signature: string; commandId: string };
    expect(signed).toMatchObject({ commandId, agentId: 'orders-1', type: 'deep-trace' });
    const key = createPublicKey({ key: Buffer.from(serverPublicKey, 'base64'), format: 'der', type: 'spki' });
    const isSigned = (value: object): boolean =>
      verify(null, Buffer.from(canonicalJson(value)), key, Buffer.from(signature, 'base64'));
    expect(isSigned(signed)).toBe(true);
    expect(isSigned({ ...signed, agentId: 'orders-2' })).toBe(false);
    const state = async (): Promise<unknown> => (await server.get(`/commands/${commandId}`)).json;
    await eventually(async () => {
      expect(await state()).toMatchObject({ state: 'DELIVERED' });
    });
    client.destroy();
  });

  it('tells nothing to an agent of another tenant with the same id', async () => {
    await register('shared');
    const token = anAgentToken('shared', 'tenant-2');
    const stranger = await EventStreamClient.open(urlOf('shared'), { token });
    const own = await open('shared');
    const commandId = await command('shared');
    await eventually(() => {
      expect(commandIdsOf(own)).toEqual([commandId]);
    });
    const pings = stranger.comments;
    await eventually(() => {
      expect(stranger.comments).toBeGreaterThan(pings + 1);
    });
    expect([stranger.events, stranger.closed]).toEqual([[], false]);
    for (const client of [stranger, own]) client.destroy();
  });

  it('ends with the token it was opened with', async () => {
    // A busy machine needs more than a second to open the stream.
    const token = aShortLivedAgentToken('orders-3', 5000);
    const client = await EventStreamClient.open(urlOf('orders-3'), { token });
    expect(client.ended).toBe(false);
    await eventually(() => {
      expect([client.ended, client.closed]).toEqual([true, true]);
    });
    await expect(EventStreamClient.open(urlOf('orders-3'), { token })).rejects.toThrow(/^401/);
  });

  it('ends in order when the server stops, and tells after the restart what was missed, and nothing twice', async () => {
    const { accessToken } = await register('orders-4');
    const before = await EventStreamClient.open(urlOf('orders-4'), { token: accessToken });
    const first = await command('orders-4');
    await eventually(() => {
      expect(commandIdsOf(before)).toEqual([first]);
    });
    before.destroy();
    const missed = [await command('orders-4'), await command('orders-4')];
    const bystander = await open('orders-1');
    await server.close();
    await eventually(() => {
      expect([bystander.ended, bystander.closed]).toEqual([true, true]);
    });
    expect(bystander.retryMs).toBeGreaterThanOrEqual(1000);
    await start();
    const after = await EventStreamClient.open(urlOf('orders-4'), {
      token: accessToken,
      lastEventId: before.lastEventId,
    });
    const last = await command('orders-4');
    await eventually(() => {
      expect(commandIdsOf(after)).toEqual([...missed, last]);
    });
    expect(after.events.map(({ name }) => name)).not.toContain('reset');
    const eventIds = [before, after].flatMap(({ commands }) => commands.map(({ id }) => Number(id)));
    expect([...eventIds].sort((a, b) => a - b)).toEqual(eventIds);
    after.destroy();
    const anew = await open('orders-4');
    await eventually(() => {
      expect(commandIdsOf(anew)).toEqual([first, ...missed, last]);
    });
    anew.destroy();
  }, 90_000);

  it('takes the last event from the address, too, and is reset when it is not known', async () => {
    const never = (Date.now() + 3_600_000) * 1000;
    const url = `${urlOf('orders-4')}?lastEventId=${never}`;
    const client = await EventStreamClient.open(url, { token: anAgentToken('orders-4') });
    await eventually(() => {
      expect(client.commands).toHaveLength(4);
    });
    expect(client.events[0]).toEqual({ id: '', name: 'reset', data: '{}' });
    client.destroy();
  });

  it('is counted', async () => {
    const client = await open('orders-1');
    const figure = async (series: string): Promise<number> => {
      const line = (await server.get('/metrics')).text.split('\n').find((one) => one.startsWith(`${series} `));
      return Number(line?.slice(series.length));
    };
    await eventually(async () => {
      expect(await figure('cameleer_event_streams')).toBe(1);
    });
    expect(await figure('cameleer_events_written_total')).toBeGreaterThan(4);
    expect(await figure('cameleer_event_streams_ended_total{reason="client"}')).toBeGreaterThan(0);
    // A client that leaves is no failed request.
    const requests = 'cameleer_http_request_seconds_count{method="GET",route="/api/v1/agents/:agentId/events"';
    expect(await figure(`${requests},status="200"}`)).toBeGreaterThan(0);
    expect(await figure(`${requests},status="499"}`)).toBeNaN();
    client.destroy();
  });
});
