import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ordersAgent } from '../../packages/agent-client/example/orders-agent.js';
import { AgentClient, type AgentOptions, type FullRegistration } from '../../packages/agent-client/src/index.js';
import { AgentCaller } from '../support/agent-caller.js';
import { CommandClient } from '../support/command-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { PROJECT } from '../support/golden.js';
import { ManInTheMiddle } from '../support/man-in-the-middle.js';
import { TEST_BOOTSTRAP_TOKEN } from '../support/test-tokens.js';
import { aRouteExecution } from '../support/builders.js';

const AGENT = 'orders@kit';
const TRACE = { type: 'deep-trace', payload: { routeIds: ['order-process'], maxExecutions: 7 } };
const REGISTRATION: FullRegistration = {
  agentId: AGENT,
  instanceId: 'instance-1',
  application: 'orders',
  protocolVersion: 2,
  agentVersion: '1.0.0',
  camelVersion: '4.22.1',
  camelContexts: [{ name: 'camel-1' }],
  runtime: { kind: 'other' },
  jvm: { version: '21' },
  host: { name: 'kit' },
  capabilities: ['config-update', 'deep-trace', 'replay'],
};

const directory = mkdtempSync(join(tmpdir(), 'cameleer-agent-client-'));
const environment = { CAMELEER_DATA_DIR: directory, CAMELEER_HEARTBEAT_INTERVAL_MS: '200' };
let server: TestApp;
let middle: ManInTheMiddle;
let commands: CommandClient;
let client: AgentClient | undefined;
const traced: unknown[] = [];
const refused: (readonly [reason: string, commandId: string | undefined])[] = [];

beforeAll(async () => {
  server = await createTestApp(environment);
  commands = new CommandClient(server);
  middle = await ManInTheMiddle.before(server.origin);
});

afterEach(async () => {
  middle.alter = (text) => text;
  middle.loses = () => false;
  middle.seen.length = traced.length = refused.length = 0;
  await client?.stop(1000);
  client = undefined;
});

afterAll(async () => {
  middle.close();
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Starts an agent behind the man in the middle; its stream is open. */
async function anAgent(options: Partial<AgentOptions> = {}): Promise<AgentClient> {
  client = new AgentClient({
    server: middle.url,
    bootstrapToken: TEST_BOOTSTRAP_TOKEN,
    registration: REGISTRATION,
    routes: () => [{ routeId: 'order-process', state: 'Started' }],
    handlers: {
      'deep-trace': ({ payload }) => {
        traced.push(payload['maxExecutions']);
        return { message: 'tracing' };
      },
    },
    onRefusedCommand: (reason, commandId) => refused.push([reason, commandId]),
    ...options,
  });
  await client.start();
  await eventually(() => {
    expect(middle.openStreams).toBe(1);
  });
  return client;
}

const hasOutcome = (commandId: string, state: string) =>
  eventually(async () => {
    const command = await commands.find(commandId);
    expect(command.state).toBe(state);
    return command;
  });

describe('an agent on the kit', () => {
  it('registers, reports, beats, obeys, and says goodbye', async () => {
    const configured: unknown[] = [];
    const agent = await anAgent({ configure: ({ captureLevel }) => void configured.push(captureLevel) });
    agent.report('executions', aRouteExecution({ executionId: 'kit-1', agentId: AGENT }));
    await agent.flush();
    expect(agent.counters).toMatchObject({ sent: 1, failed: 0, dropped: 0 });
    await eventually(async () => {
      expect(await server.find({ agentId: AGENT })).toEqual(['kit-1']);
    });
    const trace = await commands.issueTo(AGENT, TRACE);
    expect(await hasOutcome(trace, 'ACKNOWLEDGED')).toMatchObject({ message: 'tracing' });
    expect(traced).toEqual([7]);
    const update = { type: 'config-update', payload: { captureLevel: 'MINIMAL' }, reason: 'quiet' };
    await hasOutcome(await commands.issueTo(AGENT, update), 'ACKNOWLEDGED');
    expect(configured).toEqual(['STANDARD', 'MINIMAL']);
    await eventually(async () => {
      const { state, configuration } = await new AgentCaller(server).detail(AGENT);
      expect([state, configuration.status]).toEqual(['LIVE', 'APPLIED']);
    });
    await agent.stop();
    expect((await new AgentCaller(server).detail(AGENT)).state).toBe('STOPPED');
  });

  it('reports what it cannot do as failed', async () => {
    await anAgent({ registration: { ...REGISTRATION, capabilities: ['deep-trace', 'route-control'] } });
    const stop = { type: 'route-control', payload: { routeId: 'order-process', action: 'stop' } };
    const { message } = await hasOutcome(await commands.issueTo(AGENT, stop), 'FAILED');
    expect(message).toContain('knows no route-control');
  });

  it('learns which of its records were rejected', async () => {
    const rejections: string[] = [];
    const agent = await anAgent({ sending: { onRejected: (_count, reason) => rejections.push(reason) } });
    agent.report('executions', aRouteExecution({ executionId: 'kit-2', agentId: AGENT }));
    agent.report('executions', aRouteExecution({ executionId: 'kit-3', agentId: 'somebody-else' }));
    await agent.flush();
    expect(agent.counters).toMatchObject({ sent: 1, failed: 1 });
    expect(rejections.join()).toContain('agentId');
  });
});

describe('somebody between the agent and its server', () => {
  it('cannot alter a command', async () => {
    await anAgent();
    middle.alter = (text) => text.replace('"maxExecutions":7', '"maxExecutions":8');
    const commandId = await commands.issueTo(AGENT, TRACE);
    expect(await hasOutcome(commandId, 'FAILED')).toMatchObject({ message: 'Rejected: wrong signature' });
    expect([traced, refused]).toEqual([[], [['wrong signature', commandId]]]);
  });

  it('cannot replay one, and the agent does not mind one that comes twice', async () => {
    await anAgent();
    const commandId = await commands.issueTo(AGENT, { ...TRACE, ttlMs: 3000 });
    const { expiresAt } = await hasOutcome(commandId, 'ACKNOWLEDGED');
    const [line = ''] = middle.seen;
    middle.inject(line);
    middle.inject(line);
    await eventually(() => {
      expect(Date.now()).toBeGreaterThan(Date.parse(expiresAt));
    });
    middle.inject(line);
    await eventually(() => {
      expect(refused).toEqual([['expired', commandId]]);
    });
    expect(traced).toEqual([7]);
    expect((await commands.find(commandId)).state).toBe('ACKNOWLEDGED');
  });

  it('cannot give it the command of another agent', async () => {
    await anAgent();
    const through = await ManInTheMiddle.before(server.origin);
    const other = new AgentClient({
      ...{ server: through.url, bootstrapToken: TEST_BOOTSTRAP_TOKEN },
      registration: { ...REGISTRATION, agentId: 'orders@other' },
    });
    await other.start();
    await eventually(() => {
      expect(through.openStreams).toBe(1);
    });
    const commandId = await commands.issueTo('orders@other', TRACE);
    await eventually(() => {
      expect(through.seen).toHaveLength(1);
    });
    middle.inject(through.seen[0] ?? '');
    await eventually(() => {
      expect(refused).toEqual([['for another agent', commandId]]);
    });
    expect(traced).toEqual([]);
    await other.stop();
    through.close();
  });

  it('cannot make a command work twice by losing acknowledgements', async () => {
    let lost = 0;
    middle.loses = ({ path }) => path.endsWith('/ack') && ++lost <= 3;
    await anAgent();
    const commandId = await commands.issueTo(AGENT, TRACE);
    await hasOutcome(commandId, 'ACKNOWLEDGED');
    expect(lost).toBeGreaterThan(1);
    expect(traced).toEqual([7]);
    expect((await commands.find(commandId)).history.filter(({ event }) => event === 'ACKNOWLEDGED')).toHaveLength(1);
  });
});

describe('a server that goes away', () => {
  it('finds its agent again: commands and records of the time between arrive once', async () => {
    const agent = await anAgent();
    await hasOutcome(await commands.issueTo(AGENT, TRACE), 'ACKNOWLEDGED');
    // The command is made while the agent cannot be reached, and the server ends before it can.
    const target = middle.target;
    middle.target = 'http://127.0.0.1:9';
    middle.cut();
    const commandId = await commands.issueTo(AGENT, { ...TRACE, ttlMs: 120_000 });
    agent.report('executions', aRouteExecution({ executionId: 'kit-9', agentId: AGENT }));
    await server.close();
    server = await createTestApp(environment);
    commands = new CommandClient(server);
    expect(server.origin).not.toBe(target);
    middle.target = server.origin;
    await eventually(async () => {
      expect((await commands.find(commandId)).state).toBe('ACKNOWLEDGED');
    }, 25_000);
    expect(traced).toEqual([7, 7]);
    await eventually(async () => {
      expect(await server.find({ agentId: AGENT, sort: 'startTime' })).toContain('kit-9');
    });
    expect(agent.counters).toMatchObject({ sent: 1, dropped: 0, failed: 0 });
    expect((await new AgentCaller(server).detail(AGENT)).state).toBe('LIVE');
  }, 60_000);
});

describe('the example of the README', () => {
  it('is the one that runs here', () => {
    const kit = join(PROJECT, 'packages', 'agent-client');
    const example = readFileSync(join(kit, 'example', 'orders-agent.ts'), 'utf8');
    const shown = example.replace("'../src/index.js'", "'cameleer-agent-client'");
    expect(readFileSync(join(kit, 'README.md'), 'utf8')).toContain(`\`\`\`ts\n${shown}\`\`\``);
  });

  it('runs', async () => {
    const agent = await ordersAgent(new URL(server.origin), TEST_BOOTSTRAP_TOKEN);
    await agent.flush();
    expect(agent.counters).toMatchObject({ sent: 1, failed: 0 });
    await agent.stop();
  });
});
