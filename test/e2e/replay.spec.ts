import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { SnapshotClient } from '../support/snapshot-client.js';
import { TestAgent } from '../support/test-agent.js';
import { aToken } from '../support/test-tokens.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const snapshots = new SnapshotClient(server);
const input = {
  body: '{"orderId":"A-1","text":"ä\\u0001"}',
  bodyType: 'java.lang.String',
  bodySize: 34,
  headers: { CamelHttpMethod: 'POST', empty: '', none: null },
  properties: { CamelSplitIndex: '0' },
  types: { 'property:CamelSplitIndex': 'java.lang.Integer' },
};
let agent: TestAgent;

const replay = (payload: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<Answer> =>
  server().post('/agents/orders%40pod-1/commands', JSON.stringify({ type: 'replay', payload, ...more }));

beforeAll(async () => {
  agent = await TestAgent.register(server(), { agentId: 'orders@pod-1' });
  await agent.listen();
});

afterAll(() => {
  agent.stopListening();
});

describe('a replay', () => {
  it('runs a stored execution again, and the new one is linked to it', async () => {
    const original = await snapshots.store(aWireRecord({ input }));
    const answer = await replay({ executionId: original, endpointUri: 'direct:again', pattern: 'InOut' });
    expect(answer.status).toBe(202);
    const command = await agent.next('replay');
    expect(command.payload).toEqual({
      replayOf: original,
      routeId: 'order-process',
      endpointUri: 'direct:again',
      pattern: 'InOut',
      snapshot: input,
    });

    const again = aWireRecord({ replayOf: original, replayCommandId: command.commandId, input });
    await agent.server.send([again]);
    await agent.acknowledge(command, { status: 'SUCCEEDED', executionId: again.executionId });
    await eventually(async () => {
      const { links } = await server().detail(original);
      expect(links.replays).toMatchObject({ total: 1, data: [{ executionId: again.executionId }] });
    });
    const detail = await server().detail(again.executionId);
    expect(detail.links.replayOf).toMatchObject({ executionId: original, known: true });
    expect(JSON.stringify(detail)).toContain(command.commandId);
    expect((await server().get(`/commands/${command.commandId}`)).json).toMatchObject({
      state: 'ACKNOWLEDGED',
      executionId: again.executionId,
    });
  });

  it('takes edits, with a reason', async () => {
    const original = await snapshots.store(aWireRecord({ input }));
    const edits = { body: '{}', headers: { set: { CamelHttpMethod: 'PUT' }, remove: ['empty'] } };
    expect(problemOf(await replay({ executionId: original, edits }))).toMatchObject({
      status: 400,
      errors: [{ path: 'reason' }],
    });
    expect((await replay({ executionId: original, edits }, { reason: 'wrong order id' })).status).toBe(202);
    const { payload } = await agent.next('replay');
    expect(payload['snapshot']).toMatchObject({ body: '{}', headers: { CamelHttpMethod: 'PUT', none: null } });
    expect(payload['snapshot']).not.toHaveProperty('headers.empty');
    expect(payload['snapshot']).not.toHaveProperty('bodySize');
  });

  it('may be of a message of almost a megabyte', async () => {
    const body = 'ä'.repeat(500_000);
    const original = await snapshots.store(aWireRecord({ input: { body } }));
    expect((await replay({ executionId: original })).status).toBe(202);
    expect((await agent.next('replay')).payload['snapshot']).toEqual({ body });
  });

  it('needs the role for it', async () => {
    const operator = server().as(aToken({ roles: new Set(['OPERATOR', 'VIEWER', 'PAYLOAD']) }));
    const original = await snapshots.store(aWireRecord({ input }));
    const order = JSON.stringify({ type: 'replay', payload: { executionId: original } });
    expect(problemOf(await operator.post('/agents/orders%40pod-1/commands', order)).status).toBe(403);
    const replayer = server().as(aToken({ roles: new Set(['REPLAY']) }));
    expect((await replayer.post('/agents/orders%40pod-1/commands', order)).status).toBe(202);
    await agent.next('replay');
    const stranger = server().as(aToken({ tenantId: 'elsewhere' }));
    expect(problemOf(await stranger.post('/agents/orders%40pod-1/commands', order)).status).toBe(404);
  });
});

describe('an execution that cannot be replayed', () => {
  it.each([
    ['RUNNING', aStuckExecution({ input })],
    ['NOT_CAPTURED', aWireRecord({})],
    ['NOT_CAPTURED', aWireRecord({ input: { headers: {} } })],
    ['TRUNCATED', aWireRecord({ input: { ...input, bodyTruncated: true } })],
    ['OMITTED', Object.assign(aWireRecord(), { input: { bodyEncoding: 'omitted', omittedReason: 'stream' } })],
    ['REDACTED', aWireRecord({ input: { ...input, redactedKeys: ['Authorization'] } })],
    ['TOO_LARGE', aWireRecord({ input: { ...input, body: 'x'.repeat(1_100_000) } })],
    ['OTHER_APPLICATION', aWireRecord({ input, application: 'billing' })],
    ['NO_SUCH_ROUTE', aWireRecord({ input, routeId: 'gone' })],
  ])('is refused as %s', async (obstacle, record) => {
    const executionId = await snapshots.store(record);
    const problem = problemOf(await replay({ executionId }));
    expect(problem).toMatchObject({ status: 409, code: 'EXECUTION_NOT_REPLAYABLE', obstacle });
    expect(agent.commands).toEqual([]);
  });

  it('is refused when there is none, when it is another tenant’s, and for several agents', async () => {
    expect(problemOf(await replay({ executionId: 'nobody' }))).toMatchObject({
      status: 404,
      code: 'EXECUTION_NOT_FOUND',
    });
    const foreign = aWireRecord({ input });
    const stranger = server().as(aToken({ tenantId: 'elsewhere' }));
    await stranger.send([foreign]);
    await eventually(() => stranger.detail(foreign.executionId));
    expect(problemOf(await replay({ executionId: foreign.executionId }))).toMatchObject({
      code: 'EXECUTION_NOT_FOUND',
    });
    const executionId = await snapshots.store(aWireRecord({ input }));
    const order = JSON.stringify({ type: 'replay', payload: { executionId } });
    expect(problemOf(await server().post('/agents/commands', order))).toMatchObject({ status: 422 });
  });
});

describe('other commands', () => {
  const send = (order: unknown): Promise<Answer> =>
    server().post('/agents/orders%40pod-1/commands', JSON.stringify(order));

  it('arrive as their type wants them', async () => {
    await send({ type: 'deep-trace', payload: { routeIds: ['order-process'], maxExecutions: 3 } });
    const trace = await agent.next('deep-trace');
    expect(trace.payload).toMatchObject({ routeIds: ['order-process'], maxExecutions: 3, durationMs: 3_600_000 });
    expect(trace.payload['deepTraceRequestId']).toMatch(/^[0-9a-f-]{36}$/);
    await send({ type: 'route-control', payload: { routeId: 'order-process', action: 'suspend' } });
    const control = await agent.next('route-control');
    expect(control.payload).toEqual({ routeId: 'order-process', action: 'suspend' });
  });

  it.each([
    [{ type: 'deep-trace', payload: {} }, 'payload'],
    [{ type: 'deep-trace', payload: { maxExecutions: 1, routeIds: ['a', 'b', 3] } }, 'payload.routeIds[2]'],
    [{ type: 'config-update', payload: { captureLevel: 'ALL' } }, 'payload.captureLevel'],
    [{ type: 'route-control', payload: { routeId: 'order-process', action: 'kill' } }, 'payload.action'],
    [{ type: 'replay', payload: { executionId: 'e', endpointUri: 'kafka:a' } }, 'payload.endpointUri'],
    [{ type: 'format-disk', payload: {} }, 'type'],
  ])('%j is refused', async (order, path) => {
    expect(problemOf(await send(order))).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', errors: [{ path }] });
  });

  it('for a route that the agent does not have are refused', async () => {
    const order = { type: 'route-control', payload: { routeId: 'gone', action: 'stop' } };
    expect(problemOf(await send(order))).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  });
});
