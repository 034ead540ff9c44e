import { Transform } from 'class-transformer';

/** A repeatable query parameter: one value or several. Not split at commas, which ids may hold. */
export function ToArray(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    if (value === undefined) return undefined;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list;
  });
}
