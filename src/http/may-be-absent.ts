import { ValidateIf } from 'class-validator';

/** A field that may be left out. `IsOptional` would also take null, for which nothing is said. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_object: object, value: unknown) => value !== undefined);
}
