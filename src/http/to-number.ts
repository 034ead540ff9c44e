import { Transform } from 'class-transformer';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A number as a query parameter has it: in decimal digits. Anything else stays what it is, for the validators to name. */
export function ToNumber(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value,
  );
}
