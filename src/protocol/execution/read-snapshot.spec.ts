import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { type ReadableRow, recordOf, rejectionOf } from '../../../test/support/sent-executions.js';

const withInput = (input: unknown): ReadableRow => recordOf(aRouteExecution({ input }));

/** The record whose input is written like this. */
const writtenInput = (json: string): ReadableRow =>
  recordOf(JSON.stringify(aRouteExecution({ input: '@' })).replace('"@"', json));

const NO_INPUT = { snapshots: 0, input_body: '', input_headers: [], input_properties: [], input_details: null };
const EMPTY_INPUT = { ...NO_INPUT, snapshots: 1 };

describe('a snapshot', () => {
  it('is split into body, headers, properties and the rest', () => {
    const input = {
      body: '{"sku":"A-1"}',
      bodyType: 'java.lang.String',
      bodySize: 13,
      bodyTruncated: false,
      headers: { CamelFileName: 'a.csv', empty: '', nothing: null },
      properties: { CamelSplitIndex: '0' },
    };
    expect(withInput(input)).toMatchObject({
      snapshots: 1,
      input_body: '{"sku":"A-1"}',
      input_headers: [
        ['CamelFileName', 'a.csv'],
        ['empty', ''],
        ['nothing', null],
      ],
      input_properties: [['CamelSplitIndex', '0']],
      input_details: { bodyType: 'java.lang.String', bodySize: 13, bodyTruncated: false },
    });
  });

  it('keeps a body absent, null and empty apart', () => {
    expect(withInput({})).toMatchObject(EMPTY_INPUT);
    expect(withInput({ body: null })).toMatchObject({ ...EMPTY_INPUT, input_details: { body: null } });
    expect(withInput({ body: '' })).toMatchObject({ ...EMPTY_INPUT, input_details: { body: '' } });
    expect(withInput(null)).toMatchObject(NO_INPUT);
    expect(withInput(undefined)).toMatchObject(NO_INPUT);
  });

  it.each(['headers', 'properties'])('keeps %s absent, null and empty apart', (field) => {
    expect(withInput({ [field]: {} })['input_details']).toEqual({ [field]: {} });
    expect(withInput({ [field]: null })['input_details']).toEqual({ [field]: null });
    expect(withInput({ [field]: { a: null } })['input_details']).toBeNull();
  });

  it('keeps what is only shown as it was sent', () => {
    const shown = {
      bodyEncoding: 'omitted',
      omittedReason: 'file',
      // A file of 5 GiB: only its size is sent.
      bodySize: 5 * 2 ** 30,
      variables: { v: 'x', nothing: null },
      types: { 'header:n': 'java.lang.Long' },
      attachments: [{ name: 'a.pdf', size: 3 }],
      redactedKeys: ['Authorization'],
    };
    expect(withInput({ ...shown, unknown: 'ignored' })['input_details']).toEqual(shown);
  });

  it('keeps __proto__ an ordinary header', () => {
    expect(writtenInput('{"headers":{"__proto__":"x","constructor":"y"}}')['input_headers']).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it('gives back headers and properties in their order, whatever they hold', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('\u001b', '\u001e', '\u001f', 'a', '"', '\\') }),
      fc.constantFrom('__proto__', 'constructor', '10', '9', ''),
    );
    const pairs = fc.uniqueArray(fc.tuple(text, fc.option(text, { nil: null })), { selector: ([key]) => key });
    const json = (entries: readonly (readonly [string, string | null])[]): string =>
      `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
    fc.assert(
      fc.property(pairs, pairs, (headers, properties) => {
        const row = writtenInput(`{"headers":${json(headers)},"properties":${json(properties)}}`);
        expect([row['input_headers'], row['input_properties']]).toEqual([headers, properties]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a header as often as it is sent', () => {
    expect(writtenInput('{"headers":{"a":"1","b":"2","a":null}}')['input_headers']).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['a', null],
    ]);
  });

  it('that comes twice is the last one, and nothing of the first', () => {
    const whole = '{"body":"b","headers":{"h":"1"},"properties":{"p":"2"},"bodyType":"T"}';
    expect(writtenInput(`${whole},"input":{"body":"c"}`)).toMatchObject({ ...EMPTY_INPUT, input_body: 'c' });
    expect(writtenInput(`${whole},"input":null`)).toMatchObject(NO_INPUT);
    expect(writtenInput('{"body":"","body":"c","headers":{},"headers":{"h":"1"}}')).toMatchObject({
      ...EMPTY_INPUT,
      input_body: 'c',
      input_headers: [['h', '1']],
    });
    expect(writtenInput('{"body":"c","body":null,"bodyType":"T","bodyType":null}')).toMatchObject({
      ...EMPTY_INPUT,
      input_details: { body: null },
    });
  });

  it('belongs to where it stands', () => {
    const row = recordOf(
      aRouteExecution({
        output: { body: 'of the route' },
        processors: [
          aProcessor({ seq: 0, input: { body: 'in', headers: { a: 'x' } } }),
          aProcessor({ seq: 1, input: null, output: { properties: { p: 'q' }, bodyType: 'T' } }),
        ],
      }),
    );
    expect(row).toMatchObject({
      ...NO_INPUT,
      snapshots: 2,
      output_body: 'of the route',
      processor_snapshots: [1, 2],
      processor_input_bodies: ['in', ''],
      processor_input_headers: [[['a', 'x']], []],
      processor_output_bodies: ['', ''],
      processor_output_properties: [[], [['p', 'q']]],
      processor_output_details: [null, { bodyType: 'T' }],
    });
  });

  it.each<[string, WireFields]>([
    ['body', { body: 1 }],
    ['body', { body: { a: 1 } }],
    ['body', { body: 'a\ud800' }],
    ['headers', { headers: ['a'] }],
    ['headers.n', { headers: { ok: 'x', n: 1 } }],
    ['headers.n', { headers: { n: {} } }],
    ['headers.n', { headers: { n: '\udfff' } }],
    ['headers', { headers: { 'n\ud800': 'x' } }],
    ['properties.p', { properties: { p: false } }],
    ['bodySize', { bodySize: -1 }],
    ['bodySize', { bodySize: 1.5 }],
    ['bodyTruncated', { bodyTruncated: 'no' }],
    ['bodyType', { bodyType: 3 }],
    ['variables', { variables: 'x' }],
    ['variables.v', { variables: { v: '\ud800' } }],
    ['variables', { variables: { '\ud800': 'v' } }],
    ['attachments', { attachments: {} }],
    ['attachments[1].name', { attachments: [{}, { name: '\ud800' }] }],
    ['redactedKeys[0]', { redactedKeys: ['\ud800'] }],
  ])('with a wrong %s is refused', (path, snapshot) => {
    expect(rejectionOf(aRouteExecution({ input: snapshot })).path).toBe(`input.${path}`);
    expect(rejectionOf(aRouteExecution({ output: snapshot })).path).toBe(`output.${path}`);
  });
});
