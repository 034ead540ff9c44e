import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { IssuedCommandsResponse } from '../../src/agent/commands/dto/issued-commands.response.js';
import type { DeadLetterPageResponse } from '../../src/ingestion/dead-letters/dead-letter.response.js';
import type { Answer, ApiClient } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { DeadLetterClient } from '../support/dead-letter-client.js';
import { DiagramClient } from '../support/diagram-client.js';
import { EventStreamClient } from '../support/event-stream-client.js';
import { eventually } from '../support/eventually.js';
import { refusePoison } from '../support/poison.js';
import { aToken, anAgentToken } from '../support/test-tokens.js';
import { aWireGraph, hashOf, someWireNodes } from '../support/wire-graphs.js';
import { aWireSample } from '../support/wire-metrics.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

/** In every name and text of the one tenant's data. */
const MARK = 'acmeknows';
/** Stands for what nobody has: as long, so that answers differ in nothing else. */
const NOBODY = 'nobodyhas';

let acme: ApiClient;
let globex: ApiClient;
let hash: string;
let letter: string;
let command: string;

const routeId = `${MARK}-route`;
const names = { application: `${MARK}-app`, agentId: `${MARK}-agent`, instanceId: `${MARK}-instance`, routeId };

beforeAll(async () => {
  acme = server().as(aToken({ tenantId: 'acme' }));
  globex = server().as(aToken({ tenantId: 'globex' }));
  await refusePoison(server());
  await sendEverything();
}, 120_000);

/** Something of every kind there is, for one tenant. */
async function sendEverything(): Promise<void> {
  const ids = { correlationId: `${MARK}-corr`, exchangeId: `${MARK}-exchange` };
  const snapshot = { body: `${MARK} body`, headers: { name: `${MARK} header` } };
  const startTime = new Date(Date.now() - 60_000).toISOString();
  const base = { ...names, ...ids, startTime, attributes: { orderId: `${MARK}-order` }, input: snapshot };
  const failed = { type: `${MARK}.Error`, message: `${MARK} error`, stackTrace: `${MARK} stack` };
  const processors = [aWireProcessor({ processorId: `${MARK}-step`, input: snapshot, output: snapshot })];
  await acme.send([
    aWireRecord({ ...base, executionId: `${MARK}-run`, processors }),
    aWireRecord({ ...base, executionId: `${MARK}-failed`, status: 'FAILED', error: failed, processors }),
    aStuckExecution({ ...base, executionId: `${MARK}-stuck` }),
    aWireRecord({ ...base, executionId: `${MARK}-poison`, routeId: 'poison' }),
  ]);
  const nodes = someWireNodes();
  hash = hashOf(routeId, nodes);
  await new DiagramClient(() => acme).store(aWireGraph({ ...names, nodes, graphHash: hash }));
  expect((await acme.post('/data/metrics', JSON.stringify([aWireSample(names)]))).status).toBe(202);
  await registerAndCommand();
  const { data } = await new DeadLetterClient(acme).settled(1);
  letter = data[0]?.id ?? '';
  await eventually(async () => {
    expect(await acme.find({ correlationId: `${MARK}-corr` })).toHaveLength(3);
  });
}

/** An agent with a configuration and a command. */
async function registerAndCommand(): Promise<void> {
  const agent = { ...names, group: `${MARK}-group`, protocolVersion: 2, routes: [], capabilities: ['deep-trace'] };
  await post('/agents/register', agent, 200);
  const change = { configuration: { redactKeys: [`${MARK}*`] }, reason: `${MARK} reason` };
  for (const scope of ['', `/groups/${MARK}-group`, `/${MARK}-agent`]) {
    const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(change) };
    expect([scope, (await acme.fetch(`/agents${scope}/configuration`, init)).status]).toEqual([scope, 200]);
  }
  const order = { type: 'deep-trace', payload: { routeIds: [routeId], maxExecutions: 5 } };
  const { commands } = (await post(`/agents/${MARK}-agent/commands`, order, 202)).json as IssuedCommandsResponse;
  command = commands[0]?.commandId ?? '';
}

async function post(path: string, body: object, status: number): Promise<Answer> {
  const answer = await acme.post(path, JSON.stringify(body), { 'Content-Type': 'application/json' });
  expect([path, answer.status, answer.text]).toEqual([path, status, answer.text]);
  return answer;
}

/** What is asked, by the address in the API document; `$` is the mark, `#` the hash, `!` the dead letter, `^` the command. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/agents': ['/agents', '/agents?group=$-group', '/agents?application=$-app'],
  '/agents/{agentId}': ['/agents/$-agent'],
  '/agents/{agentId}/commands': ['/agents/$-agent/commands'],
  '/agents/configuration': ['/agents/configuration'],
  '/agents/configuration/history': ['/agents/configuration/history'],
  '/agents/groups/{group}/configuration': ['/agents/groups/$-group/configuration'],
  '/agents/groups/{group}/configuration/history': ['/agents/groups/$-group/configuration/history'],
  '/agents/{agentId}/configuration': ['/agents/$-agent/configuration'],
  '/agents/{agentId}/configuration/history': ['/agents/$-agent/configuration/history'],
  '/applications/{name}/topology': ['/applications/$-app/topology'],
  '/commands/{commandId}': ['/commands/^'],
  '/dead-letters': ['/dead-letters', '/dead-letters?lane=executions'],
  '/dead-letters/{id}': ['/dead-letters/!'],
  '/diagrams': ['/diagrams', '/diagrams?application=$-app&routeId=$-route'],
  '/diagrams/{a}/diff/{b}': ['/diagrams/#/diff/#'],
  '/diagrams/{hash}': ['/diagrams/#'],
  '/diagrams/{hash}/definition': ['/diagrams/#/definition'],
  '/diagrams/{hash}/render': ['/diagrams/#/render'],
  '/errors': ['/errors', '/errors?application=$-app'],
  '/executions': ['/executions?correlationId=$-corr'],
  '/executions/{executionId}': ['/executions/$-run', '/executions/$-stuck'],
  '/executions/{executionId}/compare/{otherId}': ['/executions/$-run/compare/$-failed'],
  '/executions/{executionId}/processors/{index}/diff': ['/executions/$-run/processors/0/diff'],
  '/executions/{executionId}/processors/{index}/snapshot': ['/executions/$-run/processors/0/snapshot'],
  '/executions/{executionId}/snapshot': ['/executions/$-run/snapshot', '/executions/$-failed/snapshot'],
  '/routes': ['/routes', '/routes?application=$-app'],
  '/routes/{routeId}/stats': ['/routes/$-route/stats'],
  '/search': ['/search?q=$', '/search?q=$-run', '/search?q=$-order', '/search?q=$-exchange', '/search?q=app:$'],
  '/search/executions': [
    ...['/search/executions', '/search/executions?text=$', '/search/executions?textInErrors=$'],
    ...['/search/executions?correlationId=$-corr', '/search/executions?agentId=$-agent&application=$-app'],
  ],
};

/** What shows nothing of a tenant's agents and their data, or has tests of its own for whose it shows. */
const OTHERS = [
  ...['/health', '/health/live', '/health/ready', '/keys', '/metrics', '/storage', '/audit', '/api-keys'],
  ...['/auth/me', '/auth/oidc/login', '/auth/oidc/callback', '/users', '/users/{username}'],
  // Never ends, and has a test below.
  '/agents/{agentId}/events',
];
const asked = (question: string, mark: string): string =>
  question
    .replaceAll('$', mark)
    .replaceAll('#', mark === MARK ? hash : `sha256:${'0'.repeat(64)}`)
    .replace('!', mark === MARK ? letter : `${randomUUID()}-0`)
    .replace('^', mark === MARK ? command : randomUUID());

/** An answer without what is another one each time, and without what the question itself says. */
function said({ status, text }: Answer, path: string): unknown {
  const echoes = path.split(/[/?=&]/).filter((part) => part.length > 8);
  const silent = echoes.reduce((rest, echo) => rest.replaceAll(echo, '…'), text);
  return [
    status,
    silent
      .replaceAll(/"(errorId|requestId|\w*[tT]ime\w*|from|to)":"[^"]*"/g, '')
      .replaceAll(MARK, '…')
      .replaceAll(NOBODY, '…'),
  ];
}

describe('what one tenant has', () => {
  const questions = Object.values(QUESTIONS).flat();

  it.each(questions)('it sees itself: %s', async (question) => {
    await eventually(async () => {
      const answer = await acme.get(asked(question, MARK));
      expect([answer.status, answer.text]).toEqual([200, expect.stringMatching(/acme/)]);
    });
  });

  it.each(questions)('is to another what nobody has: %s', async (question) => {
    const [path, other] = [asked(question, MARK), asked(question, NOBODY)];
    expect(said(await globex.get(path), path)).toEqual(said(await globex.get(other), other));
    const unprompted = question.includes('$') ? '' : (await globex.get(path)).text;
    expect(unprompted).not.toContain(MARK);
  });

  it('is asked for in every way there is', async () => {
    const { paths } = (await server().get('/api-docs')).json as OpenAPIObject;
    const readable = Object.entries(paths).filter(([, item]) => item.get !== undefined);
    const known = [...Object.keys(QUESTIONS), ...OTHERS].map((path) => `/api/v1${path}`);
    expect(readable.map(([path]) => path).filter((path) => !known.includes(path))).toEqual([]);
  });

  it('cannot be changed by another', async () => {
    const changes: [method: string, path: string][] = [
      ['POST', `/dead-letters/${letter}/replay`],
      ['DELETE', `/dead-letters/${letter}`],
      ['POST', `/agents/${MARK}-agent/heartbeat`],
      ['POST', `/agents/${MARK}-agent/deregister`],
    ];
    for (const [method, path] of changes) {
      expect([path, (await globex.fetch(path, { method })).status]).toEqual([path, 404]);
    }
    expect((await globex.fetch('/dead-letters?lane=executions', { method: 'DELETE' })).json).toEqual({ deleted: 0 });
    expect((await globex.fetch('/dead-letters/replay', { method: 'POST' })).json).toEqual({ replayed: 0, left: 0 });
    const order = JSON.stringify({ type: 'deep-trace', payload: {}, reason: 'none of its business' });
    expect((await globex.post(`/agents/${MARK}-agent/commands`, order)).status).toBe(404);
    expect((await globex.post(`/agents/groups/${MARK}-group/commands`, order)).status).toBe(404);
    expect(((await acme.get('/dead-letters')).json as DeadLetterPageResponse).total).toBe(1);
  });

  it('is not told to an agent of the same id of another', async () => {
    const url = `${server().url}/agents/${MARK}-agent/events`;
    const own = await EventStreamClient.open(url, { token: anAgentToken(`${MARK}-agent`, 'acme') });
    const foreign = await EventStreamClient.open(url, { token: anAgentToken(`${MARK}-agent`, 'globex') });
    const order = { type: 'deep-trace', payload: { routeIds: [routeId], maxExecutions: 6 } };
    await post(`/agents/${MARK}-agent/commands`, order, 202);
    await eventually(() => {
      expect(own.events.map(({ data }) => data).join()).toContain('"maxExecutions":6');
    });
    expect(foreign.commands).toEqual([]);
    own.destroy();
    foreign.destroy();
  });

  it('does not collide with what another calls the same', async () => {
    const mine = aWireRecord({ ...names, executionId: `${MARK}-run`, correlationId: 'globex-corr', status: 'FAILED' });
    await globex.send([mine]);
    await eventually(async () => {
      expect((await globex.detail(`${MARK}-run`)).correlationId).toBe('globex-corr');
    });
    expect((await acme.detail(`${MARK}-run`)).correlationId).toBe(`${MARK}-corr`);
  });
});
