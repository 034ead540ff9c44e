import { describe, expect, it } from '@jest/globals';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aToken, anAgentToken } from '../support/test-tokens.js';
import { aWireGraph } from '../support/wire-graphs.js';
import { aWireSample } from '../support/wire-metrics.js';
import { aWireRecord, without } from '../support/wire-records.js';

const server = useTestApp();

const OWN = 'orders@pod-1';
const FOREIGN = { code: 'FOREIGN_AGENT', path: 'agentId', message: 'must be the agent that the token was made for' };

/** Posts records as the agent {@link OWN}. */
function send(path: string, records: readonly object[], version = '2', type = 'application/json'): Promise<Answer> {
  const lines = records.map((record) => JSON.stringify(record));
  const body = type === 'application/json' ? `[${lines.join()}]` : lines.join('\n');
  return server().as(anAgentToken(OWN)).post(path, body, { 'X-Protocol-Version': version, 'Content-Type': type });
}

const rejections = (answer: Answer): unknown[] =>
  (answer.json as IngestResult).rejected.map(({ index, code, path, message }) => ({ index, code, path, message }));

const oneRecord = (fields: object = {}): object => ({
  ...{ executionId: 'one', exchangeId: 'x', routeId: 'r', status: 'COMPLETED', startTime: '2026-07-24T09:00:00Z' },
  ...{ durationMs: 1, agentId: OWN, correlationId: 'one-corr' },
  ...fields,
});

/** What each address takes, as a record of the agent of this id. */
const PAYLOADS: readonly [path: string, version: string, ofAgent: (agentId: string) => object][] = [
  ['/data/executions', '2', (agentId) => aWireRecord({ agentId })],
  ['/data/executions', '1', (agentId) => oneRecord({ agentId, executionId: agentId })],
  ['/data/diagrams', '2', (agentId) => ({ ...aWireGraph(), agentId })],
  ['/data/diagrams', '1', (agentId) => ({ ...aWireGraph(), agentId })],
  ['/data/metrics', '2', (agentId) => aWireSample({ agentId })],
  ['/data/metrics', '1', (agentId) => aWireSample({ agentId })],
];

describe('an agent', () => {
  it.each(PAYLOADS)('reports at %s in protocol %s for itself, and for no other', async (path, version, ofAgent) => {
    const mixed = await send(path, [ofAgent(OWN), ofAgent('orders@pod-2')], version);
    expect([mixed.status, rejections(mixed)]).toEqual([202, [{ index: 1, ...FOREIGN }]]);
    const foreign = await send(path, [ofAgent('orders@pod-2')], version);
    expect([foreign.status, problemOf(foreign).code]).toEqual([400, 'ALL_RECORDS_REJECTED']);
  });

  it('does so in NDJSON, too, and is told the execution', async () => {
    const foreign = aWireRecord({ agentId: 'orders@pod-2' });
    const answer = await send('/data/executions', [aWireRecord(), foreign], '2', 'application/x-ndjson');
    expect((answer.json as IngestResult).rejected).toEqual([
      { index: 1, executionId: foreign.executionId, ...FOREIGN },
    ]);
  });

  it.each(['orders@pod-', 'orders@pod-11', 'Orders@pod-1', 'orders@pod-2', ' orders@pod-1'])(
    'is not another one whose id is like its own: %j',
    async (agentId) => {
      expect((await send('/data/executions', [aWireRecord({ agentId })])).status).toBe(400);
    },
  );

  it('is known however JSON writes its id', async () => {
    const record = JSON.stringify(aWireRecord({ correlationId: 'escaped' }));
    const escaped = record.replace(`"agentId":"${OWN}"`, '"agentId":"\\u006frders\\u0040pod-1"');
    expect(escaped).not.toBe(record);
    const answer = await server().as(anAgentToken(OWN)).post('/data/executions', escaped);
    expect([answer.status, answer.json]).toEqual([202, { accepted: 1, rejected: [] }]);
  });

  it.each([undefined, '', null])('of protocol 1 need not say who it is: %j', async (agentId) => {
    const executionId = `unnamed-${String(agentId)}`;
    const record = { ...without(oneRecord({ executionId }), 'agentId'), ...(agentId !== undefined && { agentId }) };
    expect((await send('/data/executions', [record], '1')).json).toEqual({ accepted: 1, rejected: [] });
    await eventually(async () => {
      expect((await server().detail(executionId)).agentId).toBe(OWN);
    });
  });

  it('of protocol 2 has to', async () => {
    const answer = await send('/data/executions', [without(aWireRecord(), 'agentId')]);
    expect(problemOf(answer)['rejected']).toMatchObject([{ code: 'INVALID_FIELD', path: 'agentId' }]);
  });
});

describe('a gateway', () => {
  it('reports for any agent of its tenant', async () => {
    const gateway = server().as(aToken({ roles: new Set(['AGENT']) }));
    const records = [aWireRecord({ agentId: 'a' }), aWireRecord({ agentId: 'b' })];
    expect(await gateway.send(records)).toEqual({ accepted: 2, rejected: [] });
  });
});

describe('what one agent has sent', () => {
  it('is no repetition when another one sends the same', async () => {
    const body = JSON.stringify([oneRecord({ executionId: 'same', agentId: undefined })]);
    const headers = { 'X-Protocol-Version': '1', 'Content-Type': 'application/json', 'Idempotency-Key': 'key-1' };
    const repeated = async (): Promise<string | undefined> =>
      /^cameleer_repeated_requests_total (\d+)$/m.exec((await server().get('/metrics')).text)?.[1];
    const before = await repeated();
    for (const agent of ['one', 'two']) {
      expect((await server().as(anAgentToken(agent)).post('/data/executions', body, headers)).status).toBe(202);
    }
    expect(await repeated()).toBe(before);
    expect((await server().as(anAgentToken('one')).post('/data/executions', body, headers)).status).toBe(202);
    expect(Number(await repeated())).toBe(Number(before) + 1);
  });
});
