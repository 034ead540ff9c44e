import { decodeWithin, InvalidField } from '../../../protocol/invalid-field.js';
import { isWireObject } from '../../../protocol/wire-object.js';
import type { JsonSchema, Shape, ShapeOf } from './shape.js';

/** A member that may be left out. */
export interface OptionalMember<T> extends Shape<T> {
  readonly optional: true;
}

type Members = Readonly<Record<string, Shape<unknown>>>;
type OptionalNames<M> = { [K in keyof M]: M[K] extends { readonly optional: true } ? K : never }[keyof M];
type ObjectOf<M> = { readonly [K in Exclude<keyof M, OptionalNames<M>>]: ShapeOf<M[K]> } & {
  readonly [K in OptionalNames<M>]?: ShapeOf<M[K]>;
};

/** A member of an object that may be left out; null is not taken for that. */
export function optional<T>(shape: Shape<T>, documentation: Partial<JsonSchema> = {}): OptionalMember<T> {
  return { ...shape, schema: { ...shape.schema, ...documentation }, optional: true };
}

/** A shape with words for the documentation. */
export function described<T>(shape: Shape<T>, description: string): Shape<T> {
  return { ...shape, schema: { ...shape.schema, description } };
}

const isOptional = (member: Shape<unknown>): boolean => 'optional' in member;

/** An object with these members and no others: a name that is not known is a mistake in spelling, and is told. */
export function object<M extends Members>(members: M): Shape<ObjectOf<M>> {
  const known = new Map<string, Shape<unknown>>(Object.entries(members));
  const required = [...known].flatMap(([name, member]) => (isOptional(member) ? [] : [name]));
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries([...known].map(([name, { schema }]) => [name, schema])),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    },
    require: (value): asserts value is ObjectOf<M> => {
      if (!isWireObject(value)) throw new InvalidField('', 'must be an object');
      const unknown = Object.keys(value).find((name) => !known.has(name));
      if (unknown !== undefined) throw new InvalidField(unknown.slice(0, 100), `is not known: ${nameAll(known)}`);
      for (const [name, member] of known) requireMember(value, name, member);
    },
  };
}

function nameAll(known: ReadonlyMap<string, unknown>): string {
  return `there are ${[...known.keys()].join(', ')}`;
}

function requireMember(value: Readonly<Record<string, unknown>>, name: string, member: Shape<unknown>): void {
  const given = Object.hasOwn(value, name) ? value[name] : undefined;
  if (given !== undefined) {
    decodeWithin(name, () => {
      member.require(given);
    });
  } else if (!isOptional(member)) throw new InvalidField(name, 'is required');
}
