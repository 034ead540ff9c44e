import { describe, expect, it } from '@jest/globals';
import { aRouteExecution } from '../../../test/support/builders.js';
import { type ReadableRow, recordOf } from '../../../test/support/sent-executions.js';

/** The record whose attributes are written like this. */
const written = (json: string): ReadableRow =>
  recordOf(JSON.stringify(aRouteExecution({ attributes: '@' })).replace('"@"', json));

describe('attributes', () => {
  it('are texts, in order, and their types are remembered', () => {
    const sent = { orderId: 'A-10027', amount: 12.5, express: true, empty: '' };
    const { attributes, details } = recordOf(aRouteExecution({ attributes: sent, pattern: 'InOut' }));
    expect(Object.entries(attributes ?? {})).toEqual([
      ['orderId', 'A-10027'],
      ['amount', '12.5'],
      ['express', 'true'],
      ['empty', ''],
    ]);
    expect(details).toEqual({ pattern: 'InOut', attributeTypes: { amount: 'number', express: 'boolean' } });
  });

  it('need no details when all are texts', () => {
    expect(recordOf(aRouteExecution({ attributes: { a: 'x' } }))['details']).toBeNull();
  });

  it.each(['1e3', '12345678901234567890', '9007199254740993', '1.50', '-0', '0.1e-7', '1E+2', '5e-324'])(
    'keep the number %s as it was written',
    (number) => {
      const row = written(`{"n": ${number} , "t":"x"}`);
      expect(row).toMatchObject({ attributes: { n: number, t: 'x' }, details: { attributeTypes: { n: 'number' } } });
    },
  );

  it('keep __proto__ and constructor ordinary keys', () => {
    const { attributes, details } = written('{"__proto__":1,"constructor":"y"}');
    expect(Object.entries(attributes ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', 'y'],
    ]);
    expect(JSON.stringify(details)).toBe('{"attributeTypes":{"__proto__":"number"}}');
  });

  it('have keys and values with escapes', () => {
    expect(written(String.raw`{"a\"\u0041":"\n\\","\u00e9\ud83d\ude00":true}`)).toMatchObject({
      attributes: { 'a"A': '\n\\', 'é😀': 'true' },
      details: { attributeTypes: { 'é😀': 'boolean' } },
    });
  });

  it('that come twice are the last ones, and nothing of the first', () => {
    expect(written('{"a":1},"attributes":null')).toEqual(recordOf(aRouteExecution()));
    expect(written('{"a":1},"attributes":{"b":"x"}')).toMatchObject({ attributes: { b: 'x' }, details: null });
  });

  it('are told the last value of a key that comes twice', () => {
    expect(written('{"a":"1","b":"x","a":"2"}')['attributes']).toEqual({ a: '2', b: 'x' });
  });

  it('may be very many', () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`key${i}`, i % 2 === 0 ? i : `${i}`]));
    const { attributes, details } = recordOf(aRouteExecution({ attributes: many }));
    expect(Object.keys(attributes ?? {})).toEqual(Object.keys(many));
    expect(JSON.stringify(details).match(/"number"/g)).toHaveLength(25_000);
  });
});
