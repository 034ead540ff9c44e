import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { aRedactor } from '../../../test/support/redacted.js';
import { anEncodingRequest, faultOf } from '../../../test/support/sent-executions.js';
import type { EncodedExecutions } from './encoded-executions.js';
import { ExecutionEncoder } from './execution-encoder.js';

const SECRET = 'this-must-not-be-kept';
const encoder = new ExecutionEncoder(aRedactor('cookie', '$..pin'));

const record = (executionId: string, fields: WireFields = {}): string =>
  JSON.stringify(
    aRouteExecution({
      executionId,
      processors: [
        aProcessor({ input: { body: `{"pin":"${SECRET}"}`, headers: { Cookie: SECRET, kept: 'kept-header' } } }),
      ],
      ...fields,
    }),
  );

const encode = (body: string, format: 'json' | 'ndjson' = 'json'): EncodedExecutions =>
  encoder.encode(anEncodingRequest(body, format));

const bytesOf = ({ parts }: EncodedExecutions): string =>
  parts.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join();

function expectRedacted(encoded: EncodedExecutions, accepted: number): void {
  expect(encoded.accepted).toBe(accepted);
  expect(bytesOf(encoded)).not.toContain(SECRET);
  expect(bytesOf(encoded).split('kept-header')).toHaveLength(accepted + 1);
  expect(encoded.redacted).toMatchObject({ header: accepted, body: accepted, omitted_body: 0 });
}

describe('an encoder with rules', () => {
  it('redacts an object, an array and lines', () => {
    expectRedacted(encode(record('a')), 1);
    expectRedacted(encode(`[${record('a')},${record('b')}]`), 2);
    expectRedacted(encode(`${record('a')}\n\n${record('b')}\r\n${record('c')}`, 'ndjson'), 3);
  });

  it('refuses one record of several, and keeps nothing of it', () => {
    const encoded = encode(`[${record('a')},${record('b', { status: SECRET })}]`);
    expect(encoded.rejected).toMatchObject([{ index: 1, executionId: 'b', code: 'INVALID_FIELD', path: 'status' }]);
    expect(JSON.stringify(encoded.rejected)).not.toContain(SECRET);
    expect([encoded.accepted, bytesOf(encoded).includes(SECRET)]).toEqual([1, false]);
  });

  it('tells the byte of the request where a line is broken', () => {
    const lines = [record('a'), `${record('b')}}`, record('c')];
    const encoded = encode(lines.join('\n'), 'ndjson');
    const offset = Buffer.byteLength(`${record('a')}\n${record('b')}`);
    expect(encoded.rejected).toMatchObject([{ index: 1, code: 'MALFORMED_JSON' }]);
    expect(encoded.rejected[0]?.message).toMatch(`Byte ${offset}: `);
    expect([encoded.accepted, bytesOf(encoded).includes(SECRET)]).toEqual([2, false]);
  });

  it.each([`[${record('a')},${record('b')},]`, record('a').slice(0, -1), `${record('a')}x`, '[[[{"a":tru}]]]'])(
    'refuses what is no JSON as one without rules does: %#',
    (body) => {
      const { code, detail, options } = faultOf(body);
      expect(code).toBe('MALFORMED_JSON');
      let fault: unknown;
      try {
        encode(body);
      } catch (error) {
        fault = error;
      }
      expect(fault).toMatchObject({ code, detail, options });
    },
  );

  it('tells nothing of redaction without rules', () => {
    const { redacted, parts } = new ExecutionEncoder().encode(anEncodingRequest(record('a')));
    expect(redacted).toBeUndefined();
    expect(Buffer.from(parts[0]?.bytes ?? []).toString('latin1')).toContain(`{"pin":"${SECRET}"}`);
  });
});
