import { decodeWithin, InvalidField } from '../../../protocol/invalid-field.js';
import { isWireObject } from '../../../protocol/wire-object.js';
import type { Shape } from './shape.js';

/** A list of values of one shape. */
export function listOf<T>(item: Shape<T>, minItems: number, maxItems: number): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema, minItems, maxItems },
    require: (value): asserts value is readonly T[] => {
      if (!Array.isArray(value)) throw new InvalidField('', 'must be an array');
      const list: readonly unknown[] = value;
      if (list.length < minItems) throw new InvalidField('', 'must not be empty');
      if (list.length > maxItems) throw new InvalidField('', `must hold at most ${maxItems}`);
      for (const [index, one] of list.entries()) {
        decodeWithin(`[${index}]`, () => {
          item.require(one);
        });
      }
    },
  };
}

/** Names of JavaScript's own: an object that is copied loses or misuses them. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** An object with names of its own and values of one shape. */
export function recordOf<T>(item: Shape<T>, maxProperties: number): Shape<Readonly<Record<string, T>>> {
  return {
    schema: { type: 'object', additionalProperties: item.schema, maxProperties },
    require: (value): asserts value is Readonly<Record<string, T>> => {
      if (!isWireObject(value)) throw new InvalidField('', 'must be an object');
      const members = Object.entries(value);
      if (members.length > maxProperties) throw new InvalidField('', `must hold at most ${maxProperties}`);
      for (const [name, one] of members) {
        if (RESERVED.has(name)) throw new InvalidField(name, 'is a name that cannot be used');
        decodeWithin(name.slice(0, 100), () => {
          item.require(one);
        });
      }
    },
  };
}
