import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aProcessor, aRouteExecution } from '../../../test/support/builders.js';
import { exampleExecution } from '../../../test/support/example-executions.js';
import { encodeSent, faultOf } from '../../../test/support/sent-executions.js';

const record = (executionId: string): string =>
  JSON.stringify(
    aRouteExecution({
      executionId,
      error: { type: 'E', message: 'größer "als" {"x":[1,2]}\\' },
      attributes: { ä: 1.5, ok: true },
      input: { body: '€\n', headers: { 'a,b': null }, unknown: [[], {}, -1e-3] },
      processors: [aProcessor({ seq: 0, children: [aProcessor({ seq: 1, '😀': { x: '\\"' } })] })],
    }),
  );

const RECORDS = ['a', 'b', 'c'].map(record);
const STRING = /"(?:[^"\\]|\\.)*"/gu;

/** Places right before or behind a bracket, comma or colon that is one. */
function boundaries(json: string): number[] {
  const marked = json.replaceAll(STRING, (text) => '"'.repeat(text.length));
  const places = Array.from({ length: json.length - 1 }, (_, i) => i + 1);
  return places.filter((at) => /[{}[\],:]/.test(marked.slice(at - 1, at + 1)));
}

const withFault = (json: string, at: number): string => `${json.slice(0, at)}@${json.slice(at)}`;
const byteOf = (json: string, at: number): number => Buffer.byteLength(json.slice(0, at));

describe('a JSON body', () => {
  const body = `[${RECORDS.join(',')}]`;

  it('with a fault anywhere is refused as a whole, with the byte it is at', () => {
    const places = boundaries(body);
    expect(places.length).toBeGreaterThan(200);
    for (const at of places) {
      const byteOffset = byteOf(body, at);
      const fault = faultOf(withFault(body, at));
      expect(fault).toMatchObject({ code: 'MALFORMED_JSON', options: { extensions: { byteOffset } } });
      expect(fault.detail).toMatch(new RegExp(`^Byte ${byteOffset}: `));
    }
    // Nothing of all these is left.
    expect(encodeSent(body).rows.map((row) => row['execution_id'])).toEqual(['a', 'b', 'c']);
  });

  it('with a fault inside a record that is refused anyway is refused too', () => {
    for (const tail of ['{"a":@}', '[1,]', '"\\x"', 'nul', '01', '{"a" 1}']) {
      const sent = `[${record('a')},{"status":1,"x":${tail}}]`;
      expect(faultOf(sent)).toMatchObject({ code: 'MALFORMED_JSON' });
    }
  });

  it.each([
    ['', 0],
    ['  \n', 3],
    ['{}x', 2],
    ['[{}]]', 4],
    ['[{},]', 4],
    ['{"a":1}{"b":2}', 7],
    ['\ufeff{}', 0],
    ['{"executionId":"\n"}', 16],
    ['\0', 0],
    ['[{}\0]', 3],
  ])('%j is broken at byte %i', (sent, byteOffset) => {
    expect(faultOf(sent)).toMatchObject({ code: 'MALFORMED_JSON', options: { extensions: { byteOffset } } });
  });

  it('changed anywhere is refused when JSON.parse refuses it, and only then', () => {
    const character = fc.constantFrom(...Array.from('{}[]",:\\0.-eu \n@'));
    fc.assert(
      fc.property(fc.nat(), fc.nat(2), character, (place, remove, insert) => {
        const at = place % body.length;
        const sent = Buffer.from(body.slice(0, at) + insert + body.slice(at + remove)).toString();
        let valid = true;
        try {
          JSON.parse(sent);
        } catch {
          valid = false;
        }
        if (valid) expect(encodeSent(sent).rejected.length).toBeLessThanOrEqual(RECORDS.length);
        else expect(faultOf(sent).code).toBe('MALFORMED_JSON');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a line of NDJSON', () => {
  it('with a fault anywhere is refused alone, with its byte in the whole body', () => {
    const [first = '', second = '', last = ''] = RECORDS;
    const start = Buffer.byteLength(first) + 1;
    for (const at of [...boundaries(second), second.length]) {
      const { rows, rejected } = encodeSent(`${first}\n${withFault(second, at)}\n${last}\n`, 'ndjson');
      expect(rows.map((row) => row['execution_id'])).toEqual(['a', 'c']);
      expect(rejected).toMatchObject([{ index: 1, executionId: null, code: 'MALFORMED_JSON', path: '' }]);
      expect(rejected[0]?.message).toMatch(new RegExp(`^Byte ${start + byteOf(second, at)}: `));
    }
  });

  it('takes back the row of a record behind which there is more, of either kind', () => {
    const running = JSON.stringify(aRouteExecution({ status: 'RUNNING', executionId: 'r' }));
    const lines = [record('a'), `${record('b')} x`, running, `${running},`, record('c'), `${record('d')}{}`];
    const { rows, rejected } = encodeSent(lines.join('\r\n'), 'ndjson');
    expect(rows.map((row) => row['execution_id'])).toEqual(['a', 'c', 'r']);
    expect(rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'MALFORMED_JSON'],
      [3, 'MALFORMED_JSON'],
      [5, 'MALFORMED_JSON'],
    ]);
  });

  it('is one thing only: a field at fault is not told beside broken JSON', () => {
    const { rejected } = encodeSent('{"status":1,}\n{"status":1}\n\n  \n[1]\n3', 'ndjson');
    expect(rejected.map(({ index, code, path }) => [index, code, path])).toEqual([
      [0, 'MALFORMED_JSON', ''],
      [1, 'INVALID_FIELD', 'status'],
      [2, 'INVALID_FIELD', ''],
      [3, 'INVALID_FIELD', ''],
    ]);
  });
});

describe('a body that ends too early', () => {
  const whole = Buffer.from(JSON.stringify([exampleExecution('execution-handled-failure')]));

  it('is malformed, wherever it ends', () => {
    for (let length = 0; length < whole.length; length++) {
      const fault = faultOf(whole.subarray(0, length));
      if (fault.code === 'MALFORMED_BODY') continue;
      expect(fault.code).toBe('MALFORMED_JSON');
      expect(Number(fault.options.extensions?.['byteOffset'])).toBeLessThanOrEqual(length);
    }
    expect(encodeSent(whole).rows).toHaveLength(1);
  });

  it('loses its last line alone', () => {
    const line = Buffer.from(`${record('a')}\n${record('b')}`);
    for (let length = Buffer.byteLength(record('a')) + 2; length < line.length; length++) {
      const sent = line.subarray(0, length);
      if (sent.toString().includes('\ufffd')) continue;
      const { rows, rejected } = encodeSent(sent, 'ndjson');
      expect([rows.length, rejected.length]).toEqual([1, 1]);
    }
  });
});

describe('bytes that are no UTF-8', () => {
  it.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong form', [0x22, 0xc0, 0xaf, 0x22]],
    ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a cut character', [0x22, 0xe2, 0x82, 0x22]],
  ])('are refused: %s', (_what, bytes) => {
    expect(faultOf(Buffer.from(bytes)).code).toBe('MALFORMED_BODY');
    expect(faultOf(Buffer.from(bytes), 'ndjson').code).toBe('MALFORMED_BODY');
  });
});
