/**
 * The value as RFC 8785 writes JSON: no spaces, members by the UTF-16 units of their names, numbers and strings as ECMAScript has them.
 * Throws TypeError for what JSON cannot hold, and for a lone surrogate.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}.`);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${text(name)}:${canonicalJson(member)}`).join(',')}}`;
}

function text(value: string): string {
  // A well-formed string is written the same way by both: only a lone surrogate would become an escape.
  if (/\p{Surrogate}/u.test(value)) throw new TypeError('A lone surrogate has no canonical form.');
  return JSON.stringify(value);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('JSON has no infinities.');
  return JSON.stringify(value);
}
