import { registerDecorator } from 'class-validator';
import { parseTimestamp } from '../protocol/timestamp.js';

/** An RFC 3339 time between 1970 and 2200. */
export function IsTimestamp(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isTimestamp',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value === 'string' && parseTimestamp(value) !== undefined,
        defaultMessage: () => `${String(property)} must be an RFC 3339 time, like 2026-07-24T09:04:38Z`,
      },
    });
  };
}
