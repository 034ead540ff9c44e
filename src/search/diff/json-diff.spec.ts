import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffJson, type JsonChange } from './json-diff.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const copy = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Applies changes one after the other: what was removed from the end, so that positions stay. */
function apply(before: Json, changes: readonly JsonChange[]): Json {
  const holder: { root: Json } = { root: copy(before) };
  const of = (op: JsonChange['op']): JsonChange[] => changes.filter((change) => change.op === op);
  for (const change of [...of('changed'), ...of('removed').toReversed(), ...of('added')]) set(holder, change);
  return holder.root;
}

function set(holder: { root: Json }, { op, path, after }: JsonChange): void {
  const keys = path.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  keys[0] = 'root';
  let at: Json = holder;
  for (const key of keys.slice(0, -1)) at = (at as Record<string, Json>)[key] ?? null;
  const last = keys.at(-1) ?? '';
  if (!Array.isArray(at)) {
    if (op === 'removed') Reflect.deleteProperty(at as object, last);
    else Object.defineProperty(at, last, { value: copy(after), enumerable: true, configurable: true, writable: true });
  } else if (op === 'removed') at.splice(Number(last), 1);
  else if (op === 'added') at.splice(Number(last), 0, copy(after));
  else at[Number(last)] = copy(after);
}

describe('the changes of a JSON value', () => {
  it('are too many to look for where nested lists are compared anew on each level', () => {
    const nested = (last: number): unknown => {
      let value: unknown[] = [...Array.from({ length: 200_000 }, () => 1), last];
      for (let depth = 0; depth < 90; depth++) value = [value];
      return value;
    };
    expect(diffJson(nested(0), nested(0))).toEqual([]);
    expect(diffJson(nested(0), nested(1))).toBeUndefined();
  });

  it.each<[string, unknown, unknown, readonly JsonChange[]]>([
    ['nothing', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['another order of members', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['a member', { a: 1 }, { a: 2 }, [{ op: 'changed', path: '/a', before: 1, after: 2 }]],
    ['a member that came', {}, { a: null }, [{ op: 'added', path: '/a', after: null }]],
    ['a member that went', { a: { b: 1 } }, {}, [{ op: 'removed', path: '/a', before: { b: 1 } }]],
    ['another kind', { a: [] }, { a: {} }, [{ op: 'changed', path: '/a', before: [], after: {} }]],
    ['the whole', [1], { a: 1 }, [{ op: 'changed', path: '', before: [1], after: { a: 1 } }]],
    ['an item in the middle', [1, 2, 3], [1, 9, 2, 3], [{ op: 'added', path: '/1', after: 9 }]],
    ['an item less', [{ a: 1 }, { a: 2 }], [{ a: 2 }], [{ op: 'removed', path: '/0', before: { a: 1 } }]],
    ['deep in an item', [{ a: 1 }, 5], [{ a: 2 }, 5], [{ op: 'changed', path: '/0/a', before: 1, after: 2 }]],
    ['odd names', { 'a/b~c': 1 }, {}, [{ op: 'removed', path: '/a~1b~0c', before: 1 }]],
  ])('%s', (_what, before, after, changes) => {
    expect(diffJson(before, after)).toEqual(changes);
  });

  it('keeps members that mean something to JavaScript apart', () => {
    expect(diffJson({}, JSON.parse('{"__proto__":1}'))).toEqual([{ op: 'added', path: '/__proto__', after: 1 }]);
    expect(diffJson({ toString: 1 }, {})).toEqual([{ op: 'removed', path: '/toString', before: 1 }]);
  });

  it('are not listed when there are too many', () => {
    const list = (from: number): number[] => Array.from({ length: 20_000 }, (_, i) => from + i);
    expect(diffJson(list(0), list(50_000))).toBeUndefined();
    expect(diffJson({ ['k'.repeat(2 ** 20)]: [1] }, { ['k'.repeat(2 ** 20)]: [2] })).toBeUndefined();
  });

  it('make the value after of the one before, whatever they are', () => {
    const json = fc.jsonValue({ depthSize: 'medium' }).map(copy);
    const pairs = fc.oneof(fc.tuple(json, json), fc.tuple(fc.array(fc.nat(3)), fc.array(fc.nat(3))));
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const changes = diffJson(before, after) ?? [];
        expect(JSON.stringify(sorted(apply(before, changes)))).toBe(JSON.stringify(sorted(after)));
        expect(diffJson(after, after)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** The same with members in one order. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]): [string, Json] => [key, sorted(item)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
