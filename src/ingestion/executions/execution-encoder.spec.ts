import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { anEncodingRequest, encodeSent, faultOf, recordOf } from '../../../test/support/sent-executions.js';
import { ExecutionEncoder } from './execution-encoder.js';

describe('ExecutionEncoder', () => {
  it('takes one record, an array or lines', () => {
    const records = ['a', 'b'].map((executionId) => aRouteExecution({ executionId }));
    const ids = (body: string, format: 'json' | 'ndjson'): unknown[] =>
      encodeSent(body, format).rows.map((row) => row['execution_id']);
    expect(ids(` ${JSON.stringify(records[0], null, 2)}\n`, 'json')).toEqual(['a']);
    expect(ids(JSON.stringify(records, null, 2), 'json')).toEqual(['a', 'b']);
    expect(ids(records.map((record) => JSON.stringify(record)).join('\r\n\r\n \n'), 'ndjson')).toEqual(['a', 'b']);
    for (const empty of ['', '\n \r\n']) expect(ids(empty, 'ndjson')).toEqual([]);
    expect(ids('[ ]', 'json')).toEqual([]);
  });

  it('puts running records apart from terminal ones, and leaves out a lane without rows', () => {
    const encoder = new ExecutionEncoder();
    const encode = (...statuses: readonly string[]): unknown => {
      const sent = statuses.map((status) => aRouteExecution({ status }));
      const { parts, accepted } = encoder.encode(anEncodingRequest(JSON.stringify(sent)));
      return [accepted, ...parts.map(({ lane, rows }) => [lane, rows])];
    };
    expect(encode('COMPLETED', 'RUNNING', 'FAILED')).toEqual([3, ['executions', 2], ['running_executions', 1]]);
    expect(encode('RUNNING')).toEqual([1, ['running_executions', 1]]);
    expect(encode('FAILED')).toEqual([1, ['executions', 1]]);
    expect(encode()).toEqual([0]);
  });

  it('writes the tenant and the time of receipt', () => {
    const context = { tenantId: 'größte', receivedAt: 1 };
    const request = { ...anEncodingRequest(JSON.stringify(aRouteExecution())), context };
    const { parts } = new ExecutionEncoder().encode(request);
    expect(Buffer.from(parts[0]?.bytes ?? []).includes('größte')).toBe(true);
    expect(recordOf(aRouteExecution())).toMatchObject({
      tenant_id: 'default',
      received_at: '2026-07-24T09:05:00.000Z',
    });
  });

  it('keeps details in the spelling of the agent', () => {
    const body = JSON.stringify(aRouteExecution({ steps: '@' })).replace('"@"', String.raw`[ 1e3, "\u00e9" ]`);
    const { parts } = new ExecutionEncoder().encode(anEncodingRequest(body));
    expect(Buffer.from(parts[0]?.bytes ?? []).toString()).toContain(String.raw`{"steps":[ 1e3, "\u00e9" ]}`);
  });
});

describe('nesting', () => {
  it.each([
    '{"future":',
    '{"steps":',
    '{"attributes":',
    '{"processors":',
    '{"input":{"headers":',
    '',
    '{"status":1,"x":',
  ])('of a hundred thousand brackets behind %j is refused at once', (start) => {
    for (const bracket of ['[', '{"a":', '[{"processors":[']) {
      expect(faultOf(start + bracket.repeat(100_000)).code).toMatch(/^(NESTING_TOO_DEEP|MALFORMED_JSON)$/);
    }
    expect(faultOf(start + '['.repeat(100_000)).code).toBe('NESTING_TOO_DEEP');
  });

  it('may be 64 deep and no deeper', () => {
    // The record itself is the first level.
    const at = (depth: number): string =>
      JSON.stringify(aRouteExecution({ steps: '@' })).replace('"@"', '['.repeat(depth - 1) + ']'.repeat(depth - 1));
    expect(encodeSent(at(64)).rows).toHaveLength(1);
    expect(faultOf(at(65)).code).toBe('NESTING_TOO_DEEP');
    expect(encodeSent(`[${at(63)}]`).rows).toHaveLength(1);
    expect(faultOf(`[${at(64)}]`).code).toBe('NESTING_TOO_DEEP');
    // A record refused on the way does not move the limit.
    const refused = JSON.stringify(aRouteExecution({ processors: [{ seq: -1 }] }));
    expect(encodeSent(`[${refused},${refused},${at(63)}]`).rows).toHaveLength(1);
    expect(faultOf(`[${refused},${refused},${at(64)}]`).code).toBe('NESTING_TOO_DEEP');
    // What nobody knows is stepped over, and counts all the same.
    expect(encodeSent(at(64).replace('steps', 'future')).rows).toHaveLength(1);
    expect(faultOf(at(65).replace('steps', 'future')).code).toBe('NESTING_TOO_DEEP');
    const { rows, rejected } = encodeSent(`${at(64)}\n${at(65)}\n${at(64)}`, 'ndjson');
    expect(rows).toHaveLength(2);
    expect(rejected).toMatchObject([{ index: 1, executionId: null, code: 'NESTING_TOO_DEEP', path: '' }]);
  });

  it('of children is bounded by that alone', () => {
    const nested = (levels: number): WireFields => aProcessor(levels === 1 ? {} : { children: [nested(levels - 1)] });
    const row = recordOf(aRouteExecution({ processors: [nested(31)] }));
    expect(row['processor_depths']).toEqual(Array.from({ length: 31 }, (_, depth) => depth));
    expect(faultOf(JSON.stringify(aRouteExecution({ processors: [nested(32)] }))).code).toBe('NESTING_TOO_DEEP');
  });
});

describe('size', () => {
  it('of a list does not matter: five thousand processors twelve deep', () => {
    const processors = Array.from({ length: 5000 }, (_, seq) =>
      aProcessor({ seq, parentSeq: seq % 12 === 0 ? undefined : seq - 1, input: { body: `item ${seq}` } }),
    );
    const expected = {
      processor_seqs: processors.map((_processor, seq) => seq),
      processor_depths: processors.map((_processor, seq) => seq % 12),
      processor_parent_indexes: processors.map((_processor, seq) => (seq % 12 === 0 ? -1 : seq - 1)),
      processor_input_bodies: processors.map((_processor, seq) => `item ${seq}`),
    };
    expect(recordOf(aRouteExecution({ processors }))).toMatchObject(expected);
    expect(recordOf(aRouteExecution({ processors: processors.toReversed() }))).toMatchObject(expected);
  });

  it('of a flat list does not matter: ten thousand items', () => {
    const processors = Array.from({ length: 10_000 }, (_, i) =>
      aProcessor({ processorId: `item ${i}`, threadName: `${i}` }),
    );
    const row = recordOf(aRouteExecution({ processors }));
    expect(row['processor_ids']).toEqual(processors.map(({ processorId }) => processorId));
    expect(row['processor_seqs']).toEqual(processors.map((_processor, i) => i));
    expect(row['processor_details']).toEqual(processors.map((_processor, i) => ({ threadName: `${i}` })));
  });

  it('of a text is not limited', () => {
    const body = 'é😀"\\\n\u001f'.repeat(200_000);
    expect(Buffer.byteLength(body)).toBe(2_000_000);
    const row = recordOf(aRouteExecution({ input: { body, headers: { h: body } }, error: { message: body } }));
    expect([row['input_body'], row['error_message']]).toEqual([body, body]);
    expect(row['input_headers']).toEqual([['h', body]]);
  });
});
