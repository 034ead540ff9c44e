import { describe, expect, it } from '@jest/globals';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { SnapshotClient, snapshotPath } from '../support/snapshot-client.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const snapshots = new SnapshotClient(server);

const headerOf = (answer: Answer, name: string): string | null => answer.headers.get(name);

describe('the snapshot of a processor', () => {
  const input = {
    body: '{"orderId":"A-1"}',
    bodyType: 'java.lang.String',
    bodySize: 17,
    headers: { CamelHttpMethod: 'POST', empty: '', none: null },
    properties: { CamelSplitIndex: '0' },
    types: { 'property:CamelSplitIndex': 'java.lang.Integer' },
  };
  const output = { body: null, headers: {} };
  const processors = [
    aWireProcessor({ seq: 4, processorId: 'log1', processorType: 'log' }),
    aWireProcessor({ seq: 7, processorId: 'bean1', processorType: 'bean', input, output }),
    aWireProcessor({ seq: 9, input: { body: 'only in' } }),
  ];

  it('has what the agent sent, before and after', async () => {
    const id = await snapshots.store(aWireRecord({ processors, input: { body: 'of the route' } }));
    expect(await snapshots.read(snapshotPath(id, 1))).toEqual({
      executionId: id,
      index: 1,
      seq: 7,
      processorId: 'bean1',
      processorType: 'bean',
      input,
      output,
    });
    expect(await snapshots.read(snapshotPath(id, 2))).toMatchObject({ input: { body: 'only in' }, output: null });
    expect(await snapshots.read(snapshotPath(id))).toEqual({
      executionId: id,
      input: { body: 'of the route' },
      output: null,
    });
  });

  it('has the sides and parts alone that are asked for', async () => {
    const id = await snapshots.store(aWireRecord({ processors }));
    const path = snapshotPath(id, 1);
    expect(await snapshots.read(`${path}?side=output`)).toMatchObject({ output });
    expect(await snapshots.read(`${path}?side=output`)).not.toHaveProperty('input');
    const { body, bodyType, bodySize, headers, properties } = input;
    expect((await snapshots.read(`${path}?part=body`)).input).toEqual({ body, bodyType, bodySize });
    expect((await snapshots.read(`${path}?part=headers`)).input).toEqual({ headers });
    expect((await snapshots.read(`${path}?part=properties`)).input).toEqual({ properties });
    expect((await snapshots.read(`${path}?part=properties`)).output).toEqual({});
  });

  it('tells null, empty and not captured apart', async () => {
    const bodies = [
      { body: null },
      { body: '' },
      { headers: { a: 'b' } },
      { bodyEncoding: 'omitted', omittedReason: 'stream' },
    ];
    const id = await snapshots.store(
      aWireRecord({ processors: bodies.map((one, seq) => Object.assign(aWireProcessor({ seq }), { input: one })) }),
    );
    for (const [index, body] of bodies.entries())
      expect((await snapshots.read(snapshotPath(id, index))).input).toEqual(body);
    expect((await snapshots.readBytes(`${snapshotPath(id, 0)}?side=input&format=raw`)).length).toBe(0);
    expect((await snapshots.readBytes(`${snapshotPath(id, 1)}?side=input&format=raw`)).length).toBe(0);
    const missing = await server().get(`${snapshotPath(id, 2)}?side=input&format=raw`);
    expect(problemOf(missing)).toMatchObject({ status: 404, code: 'SNAPSHOT_NOT_FOUND' });
  });

  it('keeps keys that mean something to JavaScript', async () => {
    const headers = JSON.parse('{"__proto__":"a","constructor":"b","a\\u001fb\\u001e\\u001b":"c\\u001f"}') as Record<
      string,
      string
    >;
    const id = await snapshots.store(aWireRecord({ processors: [aWireProcessor({ input: { headers } })] }));
    expect(JSON.stringify((await snapshots.read(snapshotPath(id, 0))).input?.headers)).toBe(JSON.stringify(headers));
  });
});

describe('an ETag', () => {
  it('saves the answer while nothing changes, and differs for each form', async () => {
    const processors = [aWireProcessor({ input: { body: 'in' }, output: { body: 'in' } })];
    const id = await snapshots.store(aWireRecord({ processors }));
    const tags = new Set<string>();
    for (const query of [
      '',
      '?side=input',
      '?side=output',
      '?part=body',
      '?side=input&format=raw',
      '?side=input&format=pretty',
    ]) {
      const first = await server().get(`${snapshotPath(id, 0)}${query}`);
      const tag = headerOf(first, 'etag') ?? '';
      expect(tag).toMatch(/^"[\w-]{32}"$/);
      expect(headerOf(first, 'cache-control')).toBe('private, no-cache');
      tags.add(tag);
      const again = await server().get(`${snapshotPath(id, 0)}${query}`, { 'If-None-Match': `"other", W/${tag}` });
      expect([again.status, again.text, headerOf(again, 'etag')]).toEqual([304, '', tag]);
      expect((await server().get(`${snapshotPath(id, 0)}${query}`, { 'If-None-Match': '"other"' })).status).toBe(200);
    }
    expect(tags.size).toBe(6);
  });

  it('of a RUNNING record ends with it', async () => {
    const executionId = 'stuck-for-now';
    const processors = [aWireProcessor({ input: { body: 'the same' } })];
    await snapshots.store(aStuckExecution({ executionId, processors }));
    const before = headerOf(await server().get(snapshotPath(executionId, 0)), 'etag') ?? '';
    await server().send([aWireRecord({ executionId, processors })]);
    await eventually(async () => {
      const answer = await server().get(snapshotPath(executionId, 0), { 'If-None-Match': before });
      expect(answer.status).toBe(200);
      expect(headerOf(answer, 'etag')).not.toBe(before);
    });
  });
});

describe('what is not there', () => {
  it('of an execution nobody knows is told so', async () => {
    for (const path of [snapshotPath('there-is-none'), snapshotPath('there-is-none', 0)]) {
      expect(problemOf(await server().get(path))).toMatchObject({ status: 404, code: 'EXECUTION_NOT_FOUND' });
    }
  });

  it('is told by its code', async () => {
    const id = await snapshots.store(
      aWireRecord({ processors: [aWireProcessor(), aWireProcessor({ seq: 1, input: { body: 'x' } })] }),
    );
    const codes: (string | number)[][] = [];
    for (const path of [
      snapshotPath(id),
      snapshotPath(id, 0),
      `${snapshotPath(id, 1)}?side=output`,
      snapshotPath(id, 2),
    ]) {
      const { status, code } = problemOf(await server().get(path));
      codes.push([status, code]);
    }
    expect(codes).toEqual([
      [404, 'SNAPSHOT_NOT_FOUND'],
      [404, 'SNAPSHOT_NOT_FOUND'],
      [404, 'SNAPSHOT_NOT_FOUND'],
      [404, 'PROCESSOR_NOT_FOUND'],
    ]);
  });

  it.each([
    ['/processors/x/snapshot', 'index'],
    ['/processors/-1/snapshot', 'index'],
    ['/processors/1.5/snapshot', 'index'],
    ['/processors/99999999999/snapshot', 'index'],
    ['/snapshot?side=both', 'side'],
    ['/snapshot?part=all&part=body', 'part'],
    ['/snapshot?format=html', 'format'],
    ['/snapshot?format=raw', 'side'],
    ['/snapshot?format=pretty&side=input&part=headers', 'part'],
    ['/snapshot?sides=input', 'sides'],
  ])('%s is refused because of %s', async (path, field) => {
    const problem = problemOf(await server().get(`/executions/any${path}`));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map((one) => one.path)).toContain(field);
  });
});
