/**
 * Writes a value as the one text RFC 8785 (JSON Canonicalization Scheme) has for it: no white space, members sorted by the
 * UTF-16 code units of their names, numbers and strings as ECMAScript writes them. A member that is undefined is left out, as
 * `JSON.stringify` does. Throws a TypeError for what has no such text: a number that is not finite, a lone surrogate, and
 * anything but null, booleans, numbers, strings, arrays and plain objects.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      return canonicalNumber(value);
    case 'string':
      return canonicalString(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
  return JSON.stringify(value);
}

/** Of well-formed text `JSON.stringify` escapes exactly what the RFC wants escaped, and the same way. */
function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('A lone surrogate is no Unicode text');
  return JSON.stringify(value);
}

function canonicalArray(value: readonly unknown[]): string {
  return `[${Array.from(value, canonicalJson).join(',')}]`;
}

function canonicalObject(value: object): string {
  if (!isPlain(value)) throw new TypeError('JSON has only plain objects');
  const members: [string, unknown][] = Object.entries(value);
  const written = members
    .filter(([, member]) => member !== undefined)
    // Comparing strings is comparing their UTF-16 code units; names are never equal.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`);
  return `{${written.join(',')}}`;
}

/** A Date or a Map would be written as something else than it is. Objects of another realm are plain, too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
