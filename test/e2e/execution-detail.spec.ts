import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ExecutionDetailResponse } from '../../src/search/details/dto/execution-detail.response.js';
import type { ProcessorResponse } from '../../src/search/details/dto/processor.response.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { exampleExecution } from '../support/example-executions.js';
import { aWireProcessor, aWireRecord, without } from '../support/wire-records.js';

const server = useTestApp();

interface Walked {
  readonly depth: number;
  readonly parent: number;
  readonly node: ProcessorResponse;
}

function walk(nodes: readonly ProcessorResponse[], depth = 0, parent = -1): Walked[] {
  return nodes.flatMap((node) => [{ depth, parent, node }, ...walk(node.children, depth + 1, node.index)]);
}

const sendAndShow = async (record: {
  readonly executionId: string;
  readonly processors: unknown;
}): Promise<ExecutionDetailResponse> => {
  await server().send([record]);
  return eventually(() => server().detail(record.executionId));
};

describe('the detail of a handled failure', () => {
  const sent = exampleExecution('execution-handled-failure');
  let detail: ExecutionDetailResponse;
  let nodes: Walked[];

  beforeAll(async () => {
    detail = await sendAndShow(sent);
    nodes = walk(detail.processors);
  });

  it('has every field of the record', () => {
    const { processors, graphHash, parentSeq, ...fields } = sent;
    expect(detail).toMatchObject({ ...fields, parentSeq, diagramHash: graphHash });
    expect(detail.processorCount).toBe(processors.length);
    expect([detail.hasInput, detail.hasOutput]).toEqual([false, false]);
    expect(Math.abs(Date.parse(detail.receivedAt) - Date.now())).toBeLessThan(60_000);
  });

  it('has the tree', () => {
    expect(nodes.map(({ node }) => node.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(nodes.map(({ parent }) => parent)).toEqual([-1, -1, 1, 2, 3, 4, 2, 6, 7, 1, 9]);
    expect(nodes.map(({ depth }) => depth)).toEqual([0, 0, 1, 2, 3, 4, 2, 3, 4, 1, 2]);
  });

  it('has the iterations', () => {
    expect(nodes.map(({ node }) => node.iteration?.index ?? -1)).toEqual([-1, -1, -1, 0, -1, -1, 1, -1, -1, -1, -1]);
    expect(nodes[3]?.node.iteration).toEqual({ kind: 'split', index: 0, size: 2 });
  });

  it('has every field of every processor', () => {
    sent.processors.forEach((processor, i) => {
      expect(nodes[i]?.node).toMatchObject(without(processor, 'parentSeq'));
    });
  });

  it('shows the same for the processors in reverse order, and nested', async () => {
    const nest = (parent?: number): Record<string, unknown>[] =>
      sent.processors
        .filter(({ parentSeq }) => parentSeq === parent)
        .map((processor) => ({ ...without(processor, 'parentSeq'), children: nest(processor.seq) }));
    for (const processors of [[...sent.processors].reverse(), nest()]) {
      const executionId = `arranged-${processors.length}`;
      const shown = await sendAndShow({ ...sent, executionId, processors });
      expect(shown.processors).toEqual(detail.processors);
    }
  });
});

describe('the detail', () => {
  it('tells which snapshots there are, and shows none', async () => {
    const record = aWireRecord({
      input: { body: 'secret in' },
      processors: [
        aWireProcessor({ seq: 0, input: { body: null } }),
        aWireProcessor({ seq: 1, output: { headers: {} } }),
        aWireProcessor({ seq: 2, input: { body: 'x' }, output: { body: 'y' } }),
      ],
    });
    const detail = await sendAndShow(record);
    expect([detail.hasInput, detail.hasOutput]).toEqual([true, false]);
    const flags = detail.processors.map(({ hasInput, hasOutput }) => [hasInput, hasOutput]);
    expect(flags).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
    expect(JSON.stringify(detail)).not.toContain('secret in');
  });

  it('of a stuck execution has open ends', async () => {
    const detail = await sendAndShow(exampleExecution('execution-stuck'));
    expect(detail).toMatchObject({ status: 'RUNNING', endTime: null, durationMs: null, flushReason: 'TIMEOUT' });
    expect(detail).toMatchObject({ diagramHash: null, attributes: {}, errorHandled: false });
    expect(detail).not.toHaveProperty('error');
    expect(detail.processors[1]).toMatchObject({ processorId: 'to11', status: 'RUNNING', durationMs: null });
  });

  it('of an execution that was received repeatedly is what was received last', async () => {
    for (const routeId of ['first', 'second', 'third']) {
      await server().send([aWireRecord({ executionId: 'repeated', routeId })]);
      await eventually(async () => {
        expect(await server().detail('repeated')).toMatchObject({ routeId });
      });
    }
  });

  it('of an id with odd characters is found by that id alone', async () => {
    const ids = ['a/b?c=d&e#f', 'o\'Brien \\ "x"', 'ünï 四 🚀', '%2e%2e', '{executionId:String}', '..%00'];
    await server().send(ids.map((executionId) => aWireRecord({ executionId })));
    for (const id of ids) {
      const detail = await eventually(() => server().detail(id));
      expect(detail.executionId).toBe(id);
    }
  });

  it('of keys that mean something to JavaScript is inert', async () => {
    const attributes = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}') as Record<string, string>;
    const detail = await sendAndShow(aWireRecord({ attributes }));
    expect(JSON.stringify(detail.attributes)).toBe('{"__proto__":"a","constructor":"b","toString":"c"}');
  });

  it('of an unknown id is 404', async () => {
    const answer = await server().get('/executions/there-is-none');
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'EXECUTION_NOT_FOUND' });
  });
});
