import { describe, expect, it } from '@jest/globals';
import type { ProcessorDiffResponse } from '../../src/search/diff/dto/processor-diff.response.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

const pathOf = (executionId: string, index: number | string): string =>
  `/executions/${executionId}/processors/${index}/diff`;

async function sent(record: ReturnType<typeof aWireRecord>): Promise<string> {
  await server().send([record]);
  await eventually(() => server().detail(record.executionId));
  return record.executionId;
}

async function diff(executionId: string, index: number): Promise<ProcessorDiffResponse> {
  const answer = await server().get(pathOf(executionId, index));
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json as ProcessorDiffResponse;
}

describe('the diff of a step', () => {
  const order = { body: '{"id":"A-1","total":1}', headers: { a: '1', b: '2' }, properties: { CamelToEndpoint: 'x' } };
  const priced = { body: '{"id":"A-1","total":2,"tax":0.2}', headers: { a: '1', c: null }, properties: {} };

  it('shows what it changed against its own input', async () => {
    const id = await sent(
      aWireRecord({ processors: [aWireProcessor({ processorId: 'bean1', input: order, output: priced })] }),
    );
    expect(await diff(id, 0)).toEqual({
      executionId: id,
      index: 0,
      processorId: 'bean1',
      before: { index: 0, processorId: 'bean1', side: 'input' },
      body: {
        before: 'text',
        after: 'text',
        same: false,
        tooLarge: false,
        changes: [
          { op: 'changed', path: '/total', before: 1, after: 2 },
          { op: 'added', path: '/tax', after: 0.2 },
        ],
        lines: null,
      },
      headers: [
        { op: 'removed', name: 'b', before: '2' },
        { op: 'added', name: 'c', after: null },
      ],
      properties: [{ op: 'removed', name: 'CamelToEndpoint', before: 'x' }],
    });
  });

  it('compares with the step before, or the input of the execution, where its own input was not captured', async () => {
    const processors = [
      aWireProcessor({ processorId: 'a', output: { body: 'one\ntwo' } }),
      aWireProcessor({ seq: 1, processorId: 'b' }),
      aWireProcessor({ seq: 2, processorId: 'c', output: { body: 'one\nTWO' } }),
    ];
    const id = await sent(aWireRecord({ processors, input: { body: 'one', headers: { x: 'y' } } }));
    expect(await diff(id, 2)).toMatchObject({
      before: { index: 0, processorId: 'a', side: 'output' },
      body: {
        lines: [
          { op: 'same', lines: 1 },
          { op: 'removed', lines: ['two'] },
          { op: 'added', lines: ['TWO'] },
        ],
      },
      headers: null,
    });
    expect(await diff(id, 0)).toMatchObject({
      before: { index: null, processorId: null, side: 'input' },
      body: { same: false },
    });
  });

  it('of bodies that are too large says so', async () => {
    const body = 'x'.repeat(2 ** 20 + 1);
    const processors = [aWireProcessor({ input: { body }, output: { body: `${body}y`, headers: { a: 'b' } } })];
    const id = await sent(aWireRecord({ processors }));
    expect((await diff(id, 0)).body).toMatchObject({ same: false, tooLarge: true, changes: null, lines: null });
  });

  it('needs something captured on both sides', async () => {
    const processors = [
      aWireProcessor({ output: { body: 'x' } }),
      aWireProcessor({ seq: 1, input: { body: 'x' } }),
      aWireProcessor({ seq: 2 }),
    ];
    const id = await sent(aWireRecord({ processors }));
    const codes: string[] = [];
    for (const index of [0, 1, 2, 3]) codes.push(problemOf(await server().get(pathOf(id, index))).code);
    codes.push(problemOf(await server().get(pathOf('there-is-none', 0))).code);
    codes.push(problemOf(await server().get(pathOf(id, 'x'))).code);
    expect(codes).toEqual([
      'SNAPSHOT_NOT_FOUND',
      'SNAPSHOT_NOT_FOUND',
      'SNAPSHOT_NOT_FOUND',
      'PROCESSOR_NOT_FOUND',
      'EXECUTION_NOT_FOUND',
      'VALIDATION_FAILED',
    ]);
  });
});
