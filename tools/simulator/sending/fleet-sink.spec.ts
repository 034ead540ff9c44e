import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Transport } from '../../../packages/agent-client/src/http/transport.js';
import {
  acceptAll,
  type Answering,
  breakOff,
  FakeServer,
  json,
  registered,
} from '../../../packages/agent-client/src/testing/fake-server.js';
import { AgentControl } from '../agents/agent-control.js';
import { openAgents } from '../agents/open-agents.js';
import type { AgentReport } from '../fleet/agent-report.js';
import { createFleet, type Fleet } from '../fleet/create-fleet.js';
import { defaultOptions } from '../options.js';
import type { ReportSink } from './report-sink.js';
import { Statistics } from './statistics.js';

const DATA = '/data/executions';
const START_MS = Date.UTC(2026, 6, 24);
const UNHURRIED = { patienceMs: 5000, hurryMs: 0, hurry: new AbortController().signal };
const full = json(503, {}, { 'Retry-After': '0.05' });

let server: FakeServer;
let transport: Transport;
let fleet: Fleet;
let statistics: Statistics;

beforeEach(async () => {
  server = await FakeServer.start();
  server.on('/agents/register', registered());
  transport = new Transport(server.url);
  statistics = new Statistics();
});

afterEach(() => {
  transport.close();
  server.close();
});

async function open(...answers: Answering[]): Promise<ReportSink> {
  server.on(DATA, ...answers).on('/data/diagrams', acceptAll);
  const control = new AgentControl('STANDARD');
  fleet = createFleet({ control });
  const options = { ...defaultOptions(), url: server.url, batch: 5, backfillMs: 1000 };
  const { world } = fleet;
  const setup = { options, transport, world, control, statistics, bootstrapToken: 'secret', now: () => START_MS };
  const opened = await openAgents(setup);
  if (!opened.ok) throw new Error(opened.problem);
  return opened.sink;
}

/** So many executions of one agent that speaks protocol 2. */
function records(count: number): AgentReport[] {
  const taken: AgentReport[] = [];
  for (const { dueMs, record } of fleet.executions(START_MS)) {
    const { agentId, application } = record;
    const [first = { agentId }] = taken;
    if (agentId === first.agentId && application !== 'quotes')
      taken.push({ kind: 'executions', agentId, dueMs, record });
    if (taken.length === count) break;
  }
  return taken;
}

async function deliver(count: number, ...answers: Answering[]): Promise<void> {
  const sink = await open(...answers);
  for (const record of records(count)) sink.add(record);
  await sink.close(UNHURRIED);
}

describe('FleetSink', () => {
  it('has every instance register, each in the form of its protocol', async () => {
    await open(acceptAll);
    const forms = server.to('/agents/register').map(({ text }) => JSON.parse(text) as Record<string, unknown>);
    const short = forms.filter((form) => form['protocolVersion'] === undefined);
    expect(new Set(short.map(({ group }) => group))).toEqual(new Set(['quotes']));
    expect(short[0]).toMatchObject({ name: 'quotes', routeIds: expect.arrayContaining(['quote-feed']) });
    const graphs = fleet.world.deployment.running('orders', START_MS).map(({ graph }) => graph.graphHash);
    const orders = forms.filter(({ application }) => application === 'orders');
    expect(orders).toHaveLength(3);
    expect(orders[0]?.['routes']).toMatchObject(graphs.map((graphHash) => ({ graphHash, state: 'Started' })));
    expect(server.to('/agents/register')[0]?.headers).toMatchObject({ authorization: 'Bearer secret' });
  });

  it('posts batches of protocol 2 as their agent, and accounts for them', async () => {
    await deliver(12, acceptAll);
    expect(server.to(DATA)).toHaveLength(3);
    expect(server.to(DATA)[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-protocol-version': '2',
      authorization: 'Bearer access-1',
    });
    expect(statistics).toMatchObject({ sent: 12, accepted: 12, rejected: 0, unsent: 0, retries: 0 });
  });

  it('posts only the graphs the server asks for, and those of a release', async () => {
    const [known, missing] = createFleet().world.deployment.running('orders', START_MS);
    server.on('/agents/register', registered({ missingGraphHashes: [missing?.graph.graphHash] }));
    const sink = await open(acceptAll);
    const [agentId = ''] = fleet.world.instances.of('orders').map((instance) => instance.agentId);
    const released = { ...known?.graph, graphHash: 'sha256:released' };
    for (const record of [known?.graph, missing?.graph, released]) {
      sink.add({ kind: 'diagrams', agentId, dueMs: START_MS, record } as AgentReport);
    }
    await sink.close(UNHURRIED);
    const posted = server.to('/data/diagrams').flatMap(({ text }) => JSON.parse(text) as { graphHash: string }[]);
    const hashes = posted.map(({ graphHash }) => graphHash).sort();
    // Each of the three instances of the application is asked for what is missing.
    expect(hashes).toEqual([...Array<unknown>(3).fill(missing?.graph.graphHash), 'sha256:released'].sort());
  });

  it('sends the same batch again when the server is full', async () => {
    await deliver(5, full, full, acceptAll);
    expect(server.to(DATA).map(({ text }) => text)).toEqual(Array(3).fill(server.to(DATA)[0]?.text));
    expect(statistics).toMatchObject({ sent: 5, accepted: 5, retries: 2, unsent: 0 });
  });

  it('sends again after a broken connection', async () => {
    await deliver(5, breakOff, acceptAll);
    expect(statistics).toMatchObject({ accepted: 5, retries: 1 });
  });

  it('never repeats what the server refused', async () => {
    await deliver(5, json(403, { title: 'not yours' }));
    expect(server.to(DATA)).toHaveLength(1);
    expect(statistics).toMatchObject({ sent: 5, accepted: 0, rejected: 5, unsent: 0 });
    expect(statistics.rejections()).toEqual([['HTTP 403: not yours', 5]]);
  });

  it('counts the items a batch lost', async () => {
    await deliver(5, json(202, { accepted: 4, rejected: [{ index: 0, code: 'BAD', message: 'no' }] }));
    expect(statistics).toMatchObject({ sent: 5, accepted: 4, rejected: 1 });
  });

  it('reports as unsent what a full server did not take in time', async () => {
    const sink = await open(full);
    for (const record of records(7)) sink.add(record);
    await sink.close({ ...UNHURRIED, patienceMs: 200 });
    expect(statistics).toMatchObject({ sent: 0, accepted: 0, unsent: 7 });
  });

  it('says why the server does not want the fleet', async () => {
    server.on('/agents/register', json(401, { detail: 'needs a valid token' }));
    await expect(open(acceptAll)).rejects.toThrow('HTTP 401, needs a valid token');
  });
});
