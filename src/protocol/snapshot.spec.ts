import { describe, expect, it } from '@jest/globals';
import { ANY_TRAITS } from '../../test/support/builders.js';
import { decodeKeyValues } from './key-value-text.js';
import { decodeSnapshot, type FlatSnapshot } from './snapshot.js';
import type { WireObject } from './wire-object.js';

const decode = (wire: WireObject): FlatSnapshot => decodeSnapshot(wire, ANY_TRAITS);
const detailsOf = (wire: WireObject): unknown => JSON.parse(decode(wire).details || 'null');

describe('decodeSnapshot', () => {
  it('splits body, headers and properties from the rest', () => {
    const snapshot = decode({
      body: '{"sku":"A-1"}',
      bodyType: 'java.lang.String',
      bodySize: 13,
      bodyTruncated: false,
      headers: { CamelFileName: 'a.csv', empty: '', nothing: null },
      properties: { CamelSplitIndex: '0' },
    });
    expect(snapshot.body).toBe('{"sku":"A-1"}');
    expect(decodeKeyValues(snapshot.headers)).toEqual([
      ['CamelFileName', 'a.csv'],
      ['empty', ''],
      ['nothing', null],
    ]);
    expect(decodeKeyValues(snapshot.properties)).toEqual([['CamelSplitIndex', '0']]);
    expect(JSON.parse(snapshot.details)).toEqual({
      bodyType: 'java.lang.String',
      bodySize: 13,
      bodyTruncated: false,
    });
  });

  it('keeps a body absent, null and empty apart', () => {
    expect(decode({})).toEqual({ body: '', headers: '', properties: '', details: '' });
    expect(decode({ body: null })).toMatchObject({ body: '', details: '{"body":null}' });
    expect(decode({ body: '' })).toMatchObject({ body: '', details: '{"body":""}' });
  });

  it.each(['headers', 'properties'])('keeps %s absent, null and empty apart', (field) => {
    expect(detailsOf({ [field]: {} })).toEqual({ [field]: {} });
    expect(detailsOf({ [field]: null })).toEqual({ [field]: null });
    expect(detailsOf({ [field]: { a: null } })).toBeNull();
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
    expect(detailsOf({ ...shown, unknown: 'ignored' })).toEqual(shown);
  });

  it('keeps __proto__ an ordinary header', () => {
    const wire = { headers: JSON.parse('{"__proto__":"x","constructor":"y"}') as unknown };
    expect(decodeKeyValues(decode(wire).headers)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it.each<[string, WireObject]>([
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
  ])('refuses a wrong %s', (path, wire) => {
    expect(() => decode(wire)).toThrow(expect.objectContaining({ name: 'InvalidField', path }));
  });
});
