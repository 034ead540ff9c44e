/** Where an answer is not as expected, as `path: expected …, found …`. Fields nobody expects do not matter. */
export function differences(expected: unknown, found: unknown, path = ''): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return [difference(expected, found, path)];
    return expected.flatMap((item, index) => differences(item, found[index], `${path}[${index}]`));
  }
  if (isObject(expected)) {
    if (!isObject(found)) return [difference(expected, found, path)];
    const prefix = path === '' ? '' : `${path}.`;
    return Object.entries(expected).flatMap(([name, value]) => differences(value, found[name], `${prefix}${name}`));
  }
  return Object.is(expected, found) ? [] : [difference(expected, found, path)];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function difference(expected: unknown, found: unknown, path: string): string {
  return `${path}: expected ${text(expected)}, found ${text(found)}`;
}

const LONGEST_TEXT = 200;

function text(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, LONGEST_TEXT);
}
