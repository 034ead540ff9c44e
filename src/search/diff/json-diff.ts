/** One change of a JSON value. */
export interface JsonChange {
  readonly op: 'added' | 'removed' | 'changed';
  /** JSON pointer (RFC 6901): of what was removed in the value before, of everything else in the value after. */
  readonly path: string;
  /** Absent when it was added. */
  readonly before?: unknown;
  /** Absent when it was removed. */
  readonly after?: unknown;
}

/** Characters of paths: a large change is better read as a whole. */
const MAX_PATHS = 2 ** 20;
/** Values that are compared: nested lists are compared anew on each level. Some tenths of a second. */
const MAX_COMPARED = 5_000_000;

/**
 * What changed between two JSON values, in the order they stand there. Items of a list are compared from both of its
 * ends: between them one by one, and what is left over was added or removed. Undefined when there is too much to list.
 */
export function diffJson(before: unknown, after: unknown): readonly JsonChange[] | undefined {
  const changes = new Changes();
  compare(before, after, '', changes);
  return changes.isTooLarge ? undefined : changes.list;
}

class Changes {
  readonly list: JsonChange[] = [];
  private length = 0;
  private compared = 0;

  get isTooLarge(): boolean {
    return this.length > MAX_PATHS || this.compared > MAX_COMPARED;
  }

  /** Whether two values are the same; false when there was too much to compare. */
  isSame(before: unknown, after: unknown): boolean {
    if (++this.compared > MAX_COMPARED) return false;
    if (Array.isArray(before) && Array.isArray(after)) {
      return before.length === after.length && before.every((item, index) => this.isSame(item, after[index]));
    }
    if (!isObject(before) || !isObject(after)) return before === after;
    const members = Object.entries(before);
    const others = new Map<string, unknown>(Object.entries(after));
    return (
      members.length === others.size &&
      members.every(([key, value]) => others.has(key) && this.isSame(value, others.get(key)))
    );
  }

  add(change: JsonChange): void {
    this.length += change.path.length + 100;
    if (!this.isTooLarge) this.list.push(change);
  }
}

function compare(before: unknown, after: unknown, path: string, changes: Changes): void {
  if (changes.isTooLarge) return;
  if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, changes);
  else if (isObject(before) && isObject(after)) compareObjects(before, after, path, changes);
  else if (before !== after) changes.add({ op: 'changed', path, before, after });
}

function compareObjects(before: object, after: object, path: string, changes: Changes): void {
  const earlier = new Map<string, unknown>(Object.entries(before));
  const later = new Map<string, unknown>(Object.entries(after));
  for (const [key, value] of earlier) {
    const place = `${path}/${escape(key)}`;
    if (later.has(key)) compare(value, later.get(key), place, changes);
    else changes.add({ op: 'removed', path: place, before: value });
  }
  for (const [key, value] of later) {
    if (!earlier.has(key)) changes.add({ op: 'added', path: `${path}/${escape(key)}`, after: value });
  }
}

function compareLists(before: readonly unknown[], after: readonly unknown[], path: string, changes: Changes): void {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && changes.isSame(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && changes.isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  const both = shorter - end;
  for (let i = start; i < both; i++) compare(before[i], after[i], `${path}/${i}`, changes);
  for (let i = both; i < before.length - end; i++) {
    changes.add({ op: 'removed', path: `${path}/${i}`, before: before[i] });
  }
  for (let i = both; i < after.length - end; i++) changes.add({ op: 'added', path: `${path}/${i}`, after: after[i] });
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
