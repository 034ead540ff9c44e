import { registerDecorator } from 'class-validator';

const MAX_ATTRIBUTES = 20;
const MAX_KEY = 256;
const MAX_VALUE = 4096;

function isAttributes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries: [string, unknown][] = Object.entries(value);
  return (
    entries.length <= MAX_ATTRIBUTES &&
    entries.every(([key, text]) => key.length <= MAX_KEY && typeof text === 'string' && text.length <= MAX_VALUE)
  );
}

/** Business attributes that are looked for: an object of texts. */
export function IsAttributes(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isAttributes',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: isAttributes,
        defaultMessage: () =>
          `${String(property)} must be an object of at most ${MAX_ATTRIBUTES} texts, with names of at most ${MAX_KEY} ` +
          `and values of at most ${MAX_VALUE} characters`,
      },
    });
  };
}
