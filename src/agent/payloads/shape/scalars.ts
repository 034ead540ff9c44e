import { InvalidField } from '../../../protocol/invalid-field.js';
import type { Shape } from './shape.js';

/** A number between two bounds, both included. */
export function numberBetween(minimum: number, maximum: number): Shape<number> {
  return {
    schema: { type: 'number', minimum, maximum },
    require: (value): asserts value is number => {
      if (typeof value === 'number' && value >= minimum && value <= maximum) return;
      throw new InvalidField('', `must be a number from ${minimum} to ${maximum}`);
    },
  };
}

/** A whole number between two bounds, both included. */
export function wholeNumber(minimum: number, maximum: number): Shape<number> {
  return {
    schema: { type: 'integer', minimum, maximum },
    require: (value): asserts value is number => {
      if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum) return;
      throw new InvalidField('', `must be a whole number from ${minimum} to ${maximum}`);
    },
  };
}

/** One of a list of words. */
export function oneOf<const W extends string>(words: readonly W[]): Shape<W> {
  return {
    schema: { type: 'string', enum: [...words] },
    require: (value): asserts value is W => {
      if (words.some((word) => word === value)) return;
      throw new InvalidField('', `must be one of ${words.join(', ')}`);
    },
  };
}

/** How long a text may be, in UTF-16 units. */
export interface TextLimits {
  readonly minLength: number;
  readonly maxLength: number;
}

/** A text that can be written as UTF-8. */
export function text({ minLength, maxLength }: TextLimits): Shape<string> {
  return {
    schema: { type: 'string', minLength, maxLength },
    require: (value): asserts value is string => {
      if (typeof value !== 'string') throw new InvalidField('', 'must be a string');
      if (value.length < minLength) throw new InvalidField('', 'must not be empty');
      if (value.length > maxLength) throw new InvalidField('', `must have at most ${maxLength} characters`);
      if (!value.isWellFormed()) throw new InvalidField('', 'holds a lone surrogate (half of a \\uD8xx\\uDCxx pair)');
    },
  };
}

/** A text or null. */
export function orNull(shape: Shape<string>): Shape<string | null> {
  return {
    schema: { ...shape.schema, nullable: true },
    require: (value): asserts value is string | null => {
      if (value !== null) shape.require(value);
    },
  };
}
