import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AgentClient } from './agent-client.js';
import type { AgentOptions } from './agent-options.js';
import type { RouteState } from './session/registration.js';
import { EventSource } from './testing/event-source.js';
import { acceptAll, breakOff, FakeServer, json, registered } from './testing/fake-server.js';
import { aCommand, aServerKey, signed } from './testing/signed-commands.js';
import { until } from './testing/until.js';

const REGISTER = '/agents/register';
const HEARTBEAT = '/agents/a-1/heartbeat';
const DATA = '/data/executions';
const key = aServerKey();
const REGISTERED = { heartbeatIntervalMs: 20, serverPublicKey: key.publicKey, keyId: key.keyId };

let server: FakeServer;
let source: EventSource;
let client: AgentClient;

beforeEach(async () => {
  server = await FakeServer.start();
  source = new EventSource();
  server
    .on(REGISTER, registered(REGISTERED))
    .on(HEARTBEAT, json(200, {}))
    .on('/agents/a-1/events', source.open)
    .on('/agents/a-1/deregister', json(204, ''))
    .on(DATA, acceptAll)
    .on('/data/diagrams', acceptAll);
});

afterEach(async () => {
  await client.stop(100);
  server.close();
});

function anAgent(options: Partial<AgentOptions> = {}): AgentClient {
  client = new AgentClient({
    server: server.url,
    bootstrapToken: 'bootstrap',
    registration: {
      ...{ agentId: 'a-1', instanceId: 'i-1', application: 'orders', protocolVersion: 2, agentVersion: '1' },
      ...{ camelVersion: '4.22.1', camelContexts: [{ name: 'camel-1' }], runtime: { kind: 'main' } },
      ...{ jvm: { version: '21' }, host: { name: 'pod-1' }, capabilities: ['deep-trace'] },
    },
    ...options,
  });
  return client;
}

interface Beat {
  readonly configVersion: number;
  readonly routes?: readonly RouteState[];
  readonly sender: object;
}

const bodies = (path: string): unknown[] => server.to(path).map(({ text }) => JSON.parse(text) as unknown);
const beats = (): Beat[] => bodies(HEARTBEAT) as Beat[];
const paths = (): string[] => server.received.map(({ path }) => path);

describe('AgentClient', () => {
  it('sends what was reported before it was registered, with what became of it in its heartbeats', async () => {
    anAgent();
    client.report('executions', { executionId: 'e-1' });
    client.report('executions', '{"executionId":"e-2"}');
    expect(client.counters.queued).toBe(2);
    await client.start();
    await client.flush();
    expect(bodies(DATA)).toEqual([[{ executionId: 'e-1' }, { executionId: 'e-2' }]]);
    await until(() => beats().some(({ sender }) => JSON.stringify(sender).includes('"sent":2')));
    expect(beats().at(-1)?.sender).toEqual({ queued: 0, capacity: 50_000, sent: 2, dropped: 0, failed: 0 });
  });

  it('tells its routes at registration, and then what has changed', async () => {
    const routes: RouteState[] = [
      { routeId: 'r-1', graphHash: 'h-1', state: 'Started' },
      { routeId: 'r-2', graphHash: 'h-2', state: 'Started' },
    ];
    await anAgent({ routes: () => routes }).start();
    expect(bodies(REGISTER)).toMatchObject([{ agentId: 'a-1', routes }]);
    await until(() => beats().length > 2);
    routes[1] = { routeId: 'r-2', graphHash: 'h-2', state: 'Stopped' };
    await until(() => beats().some(({ routes: told }) => told?.[0]?.state === 'Stopped'));
    const told = beats().flatMap(({ routes: one }) => (one === undefined ? [] : [one]));
    expect(told).toEqual([[routes[1]]]);
  });

  it('posts only the graphs the server lacks', async () => {
    server.on(REGISTER, registered({ ...REGISTERED, missingGraphHashes: ['h-2', 'gone'] }));
    server.on(HEARTBEAT, json(200, { missingGraphHashes: ['h-1'] }), json(200, {}));
    await anAgent({ graph: (hash) => (hash === 'gone' ? undefined : { graphHash: hash }) }).start();
    await until(() => beats().length > 0);
    await client.flush();
    await until(() => bodies('/data/diagrams').flat().length === 2);
    expect(bodies('/data/diagrams').flat()).toEqual([{ graphHash: 'h-2' }, { graphHash: 'h-1' }]);
  });

  it('registers again when the server does not know it', async () => {
    server.on(HEARTBEAT, json(404, { reRegister: true }), json(200, {}));
    await anAgent().start();
    await until(() => server.to(REGISTER).length === 2 && beats().length > 1);
  });

  it('works with the configuration of its registration, and tells its version', async () => {
    server.on(
      REGISTER,
      registered({
        ...REGISTERED,
        config: { version: 7, captureLevel: 'DEEP', batch: { maxRecords: 1, maxBytes: 1000, maxDelayMs: 1000 } },
      }),
    );
    const applied: unknown[] = [];
    await anAgent({ configure: ({ captureLevel }) => void applied.push(captureLevel) }).start();
    await until(() => beats().at(-1)?.configVersion === 7);
    expect(applied).toEqual(['DEEP']);
    client.report('executions', { executionId: 'e-1' });
    await until(() => bodies(DATA).length === 1);
  });

  it('keeps the version it has when it cannot apply another', async () => {
    const refusing = (): void => {
      throw new Error('no such level');
    };
    await anAgent({ configure: refusing }).start();
    await until(() => source.streams.length === 1);
    source.send(
      '1',
      'config-update',
      signed(aCommand({ commandId: 'c-1', type: 'config-update', payload: { version: 9 } }), key),
    );
    await until(() => bodies('/agents/a-1/commands/c-1/ack').length >= 2);
    expect(bodies('/agents/a-1/commands/c-1/ack').at(-1)).toEqual({ status: 'FAILED', message: 'no such level' });
    const seen = beats().length;
    await until(() => beats().length > seen);
    expect(beats().at(-1)?.configVersion).toBe(0);
  });

  it('carries a command out once and tells the outcome until the server has heard it', async () => {
    const ack = '/agents/a-1/commands/c-2/ack';
    server.on(ack, breakOff, json(200, {}));
    let traces = 0;
    await anAgent({
      handlers: {
        'deep-trace': () => {
          traces++;
          return undefined;
        },
      },
    }).start();
    await until(() => source.streams.length === 1);
    const data = signed(aCommand({ commandId: 'c-2' }), key);
    for (const id of ['1', '2']) source.send(id, 'deep-trace', data);
    await until(() => bodies(ack).some((body) => JSON.stringify(body).includes('SUCCEEDED')));
    expect(bodies(ack).slice(0, 2)).toEqual([{ status: 'ACCEPTED' }, { status: 'ACCEPTED' }]);
    expect(traces).toBe(1);
  });

  it('does not obey a stranger, and says so', async () => {
    const refused: unknown[] = [];
    let traces = 0;
    const handlers = {
      'deep-trace': () => {
        traces++;
        return undefined;
      },
    };
    await anAgent({ handlers, onRefusedCommand: (reason, id) => void refused.push([reason, id]) }).start();
    await until(() => source.streams.length === 1);
    source.send('1', 'deep-trace', signed(aCommand({ commandId: 'c-3' }), aServerKey()));
    source.send('2', 'deep-trace', signed(aCommand({ commandId: 'c-4', agentId: 'a-2' }), key));
    await until(() => refused.length === 2 && bodies('/agents/a-1/commands/c-3/ack').length === 1);
    expect(refused).toEqual([
      ['unknown key', 'c-3'],
      ['for another agent', 'c-4'],
    ]);
    expect(bodies('/agents/a-1/commands/c-3/ack')).toEqual([{ status: 'REJECTED', message: 'unknown key' }]);
    expect([traces, bodies('/agents/a-1/commands/c-4/ack')]).toEqual([0, []]);
  });

  it('says goodbye when everything is sent', async () => {
    await anAgent().start();
    client.report('executions', { executionId: 'e-1' });
    await client.stop();
    expect(paths().at(-1)).toBe('/api/v1/agents/a-1/deregister');
    expect(bodies('/agents/a-1/deregister')).toEqual([{ instanceId: 'i-1' }]);
    expect([bodies(DATA).length, client.counters.sent]).toEqual([1, 1]);
  });

  it('leaves on disk what it could not send, for its next start', async () => {
    const spillDirectory = mkdtempSync(join(tmpdir(), 'agent-client-'));
    server.on(DATA, json(503, {}));
    await anAgent({ sending: { spillDirectory } }).start();
    client.report('executions', { executionId: 'e-1' });
    await client.stop(50);
    expect(client.counters).toMatchObject({ sent: 0, dropped: 0 });
    expect(paths()).not.toContain('/api/v1/agents/a-1/deregister');
    server.on(DATA, acceptAll);
    await anAgent({ sending: { spillDirectory } }).start();
    await client.flush();
    expect(client.counters).toMatchObject({ sent: 1, queued: 0 });
    expect(bodies(DATA).at(-1)).toEqual([{ executionId: 'e-1' }]);
    rmSync(spillDirectory, { recursive: true });
  });

  it('stops in time although its session cannot be renewed, and keeps what it has', async () => {
    const spillDirectory = mkdtempSync(join(tmpdir(), 'agent-client-'));
    server.on(REGISTER, registered({ ...REGISTERED, expiresIn: 0 }), json(503, {}));
    await anAgent({ sending: { spillDirectory } }).start();
    await until(() => server.to(REGISTER).length > 1);
    client.report('executions', { executionId: 'e-1' });
    await client.stop(50);
    expect(readdirSync(spillDirectory)).toHaveLength(1);
    rmSync(spillDirectory, { recursive: true });
  });

  it('registers once whatever the application throws', async () => {
    server.on(REGISTER, registered({ ...REGISTERED, missingGraphHashes: ['h-1'] }));
    const fail = (): never => {
      throw new Error('the application');
    };
    const heard: string[] = [];
    const onStreamTrouble = (reason: string | undefined): void => {
      heard.push(reason ?? 'none');
      fail();
    };
    const onRefusedCommand = (reason: string): void => {
      heard.push(reason);
      fail();
    };
    await anAgent({ onRegistered: fail, graph: fail, onStreamTrouble, onRefusedCommand }).start();
    await until(() => source.streams.length === 1);
    source.send('1', 'deep-trace', signed(aCommand({ commandId: 'c-5' }), aServerKey()));
    await until(() => bodies('/agents/a-1/commands/c-5/ack').length === 1);
    expect([server.to(REGISTER).length, heard]).toEqual([1, ['none', 'unknown key']]);
  });

  it('stops in time although there is no server, and counts what that costs', async () => {
    server.on(REGISTER, breakOff);
    const starting = anAgent().start();
    client.report('executions', { executionId: 'e-1' });
    await client.stop(50);
    await starting;
    expect(client.counters).toMatchObject({ sent: 0, dropped: 1 });
  });
});
