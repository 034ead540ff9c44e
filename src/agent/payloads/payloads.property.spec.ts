import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../common/app-error.js';
import { COMMAND_TYPES } from '../commands/command.js';
import { COMMAND_EXAMPLES } from '../commands/dto/command-examples.js';
import { CONFIGURATION_CHANGE } from '../configuration/configuration-change.js';
import { DEEP_TRACE } from './deep-trace.js';
import { PAYLOAD_SCHEMAS } from './payload-schemas.js';
import { REPLAY } from './replay.js';
import { ROUTE_CONTROL } from './route-control.js';
import { readShape } from './shape/read-shape.js';
import type { JsonSchema, Shape } from './shape/shape.js';

const SHAPES: Readonly<Record<string, Shape<unknown>>> = {
  'config-update': CONFIGURATION_CHANGE,
  'deep-trace': DEEP_TRACE,
  replay: REPLAY,
  'route-control': ROUTE_CONTROL,
};

/** Values that a schema allows, made from the schema alone. */
function valid(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { minimum = 0, maximum = 1, minLength = 0, maxLength = 20, minItems = 0 } = schema;
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return typeof schema.additionalProperties === 'object' ? recordOf(schema.additionalProperties) : objectOf(schema);
    case 'array':
      return fc.array(valid(schema.items ?? { type: 'string' }), { minLength: minItems, maxLength: minItems + 2 });
    case 'integer':
      return fc.integer({ min: minimum, max: maximum });
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string': {
      const text = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 20) });
      return schema.nullable === true ? fc.option(text, { nil: null }) : text;
    }
  }
}

const recordOf = (item: JsonSchema): fc.Arbitrary<unknown> =>
  fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), valid(item), { maxKeys: 3 });

function objectOf({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valid(one)]));
  return fc.record(members, { requiredKeys: required });
}

/** Every place in a value, as path and a way to put something else there. */
function places(value: unknown, path = 'payload'): [path: string, put: (other: unknown) => unknown][] {
  const here: [string, (other: unknown) => unknown] = [path, (other) => other];
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const inner = list.flatMap((one, i) =>
      places(one, `${path}[${i}]`).map(([at, put]): [string, (other: unknown) => unknown] => [
        at,
        (other) => list.with(i, put(other)),
      ]),
    );
    return [here, ...inner];
  }
  if (typeof value !== 'object' || value === null) return [here];
  const inner = Object.entries(value).flatMap(([name, one]) =>
    places(one, `${path}.${name}`).map(([at, put]): [string, (other: unknown) => unknown] => [
      at,
      (other) => ({ ...value, [name]: put(other) }),
    ]),
  );
  return [here, ...inner];
}

function refusalOf(shape: Shape<unknown>, value: unknown): AppError {
  try {
    readShape(shape, value, 'payload');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was taken');
}

describe.each(Object.entries(SHAPES))('a payload of %s', (_type, shape) => {
  it('is taken when its schema allows it, and stays what it is', () => {
    fc.assert(
      fc.property(valid(shape.schema), (value) => {
        expect(readShape(shape, value, 'payload')).toBe(value);
      }),
    );
  });

  it('names the place of whatever is wrong in it', () => {
    fc.assert(
      fc.property(valid(shape.schema), fc.nat(), (value, chosen) => {
        const all = places(value);
        const [path, put] = all[chosen % all.length] ?? ['', () => undefined];
        const refusal = refusalOf(shape, put(true));
        expect(refusal).toMatchObject({ code: 'VALIDATION_FAILED', options: { errors: [{ path }] } });
      }),
    );
  });

  it('is taken or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          readShape(shape, value, 'payload');
        } catch (error) {
          expect(error).toMatchObject({ code: 'VALIDATION_FAILED' });
        }
      }),
    );
  });
});

describe('the documentation', () => {
  const examples = Object.values(COMMAND_EXAMPLES).map(({ value: { type, payload } }) => ({ type, payload }));

  it.each(examples)('has an example of $type that is taken', ({ type, payload }) => {
    const shape = SHAPES[type];
    expect(shape && readShape(shape, payload, 'payload')).toBe(payload);
  });

  it('has an example and a schema of every type', () => {
    expect(Object.keys(COMMAND_EXAMPLES).sort()).toEqual([...COMMAND_TYPES].sort());
    for (const type of COMMAND_TYPES) expect(PAYLOAD_SCHEMAS[type]).toEqual({ title: type, ...SHAPES[type]?.schema });
  });
});
