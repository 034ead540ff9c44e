import { describe, expect, it } from '@jest/globals';
import { ANY_TRAITS, START_MICROS, START_TIME } from '../../test/support/builders.js';
import { InvalidField } from './invalid-field.js';
import {
  isWireObject,
  optionalArray,
  optionalCount,
  optionalDuration,
  optionalFlag,
  optionalName,
  optionalObject,
  optionalTimestamp,
  payloadText,
  requiredChoice,
  requiredName,
  requiredTimestamp,
  type WireObject,
} from './wire-object.js';

type Reader = (wire: WireObject, field: string) => unknown;

const name: Reader = (wire, field) => optionalName(wire, field, ANY_TRAITS);
const mustName: Reader = (wire, field) => requiredName(wire, field, ANY_TRAITS);
const text: Reader = (wire, field) => payloadText(wire, field, ANY_TRAITS);
const choice: Reader = (wire, field) => requiredChoice(wire, field, ['RUNNING', 'FAILED']);

describe('readers of wire fields', () => {
  it.each<[string, Reader, unknown, unknown]>([
    ['optionalObject', optionalObject, {}, {}],
    ['optionalArray', optionalArray, [1], [1]],
    ['payloadText', text, 'a\0b', 'a\0b'],
    ['optionalName', name, 'n'.repeat(4096), 'n'.repeat(4096)],
    ['requiredName', mustName, 'x', 'x'],
    ['requiredChoice', choice, 'FAILED', 'FAILED'],
    ['optionalTimestamp', optionalTimestamp, START_TIME, START_MICROS],
    ['requiredTimestamp', requiredTimestamp, START_TIME, START_MICROS],
    ['optionalDuration', optionalDuration, 0, 0],
    ['optionalDuration', optionalDuration, 0.001, 0.001],
    ['optionalDuration', optionalDuration, 1e12, 1e12],
    ['optionalCount', optionalCount, 0, 0],
    ['optionalCount', optionalCount, 2 ** 31 - 1, 2 ** 31 - 1],
    ['optionalFlag', optionalFlag, false, false],
  ])('%s takes a right value', (_name, read, value, result) => {
    expect(read({ field: value }, 'field')).toEqual(result);
  });

  it.each<[string, Reader, unknown[]]>([
    ['optionalObject', optionalObject, [[], 'x', 1, true]],
    ['optionalArray', optionalArray, [{}, 'x', 0, false]],
    ['payloadText', text, [1, true, {}, ['x'], 'a\ud800b', '\udc00']],
    ['optionalName', name, [1, false, [], 'a\0b', 'n'.repeat(4097), '\ud83d']],
    ['requiredName', mustName, [null, '', undefined, 7, '\0', {}]],
    ['requiredChoice', choice, [null, undefined, '', 'running', 0, ['FAILED'], 'constructor']],
    ['optionalTimestamp', optionalTimestamp, ['', '2026-07-24', 1784883878120, {}, '1969-12-31T23:59:59Z']],
    ['requiredTimestamp', requiredTimestamp, [null, undefined, 0]],
    ['optionalDuration', optionalDuration, [-1, -0.001, Number.NaN, Infinity, 1e12 + 1, '1', true]],
    ['optionalCount', optionalCount, [-1, 0.5, Number.NaN, Infinity, 2 ** 31, 2 ** 64, '1', false]],
    ['optionalFlag', optionalFlag, [0, 1, 'true', '', {}]],
  ])('%s refuses wrong ones and names the field', (_name, read, values) => {
    for (const value of values) {
      expect(() => read({ field: value }, 'field')).toThrow(expect.objectContaining({ path: 'field' }));
      expect(() => read({ field: value }, 'field')).toThrow(InvalidField);
    }
  });

  it.each<[string, Reader, unknown]>([
    ['optionalObject', optionalObject, undefined],
    ['optionalArray', optionalArray, undefined],
    ['payloadText', text, ''],
    ['optionalName', name, ''],
    ['optionalTimestamp', optionalTimestamp, undefined],
    ['optionalDuration', optionalDuration, undefined],
    ['optionalCount', optionalCount, undefined],
    ['optionalFlag', optionalFlag, undefined],
  ])('%s reads absent and null alike', (_name, read, result) => {
    expect(read({}, 'field')).toBe(result);
    expect(read({ field: null }, 'field')).toBe(result);
  });

  it('take the limit of a count from the caller', () => {
    expect(optionalCount({ seq: 2 ** 32 - 1 }, 'seq', 2 ** 32 - 1)).toBe(2 ** 32 - 1);
    expect(() => optionalCount({ seq: 2 ** 32 }, 'seq', 2 ** 32 - 1)).toThrow('from 0 to 4294967295');
  });

  it('keep a whole surrogate pair', () => {
    expect(text({ field: '\ud83d\ude00' }, 'field')).toBe('😀');
  });
});

describe('isWireObject', () => {
  it('is for objects alone', () => {
    expect([{}, { a: 1 }].every(isWireObject)).toBe(true);
    expect([null, [], 'x', 1, true, undefined].some(isWireObject)).toBe(false);
  });
});
