import { types } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parseJsonPaths, type PathStep } from './json-path.js';

const KEYS = ['name', 'a.b', "it's", 'a,b', 'back\\slash', '*', 'größe', 0, 1, 12];

/** The steps of a path, each as what it leads to among some keys. */
function described(step: PathStep | undefined): string[] {
  if (step === undefined) return [];
  const keys = KEYS.filter((key) => step.leadsTo(key));
  return [
    `${step.anyDepth ? '..' : '.'}${keys.length === KEYS.length ? 'any' : keys.join(' ')}`,
    ...described(step.next),
  ];
}

const stepsOf = (text: string): string[][] => parseJsonPaths(text).map(({ first }) => described(first));

function faultOf(text: string): string {
  try {
    parseJsonPaths(text);
  } catch (error) {
    if (types.isNativeError(error) && error.name === 'UnreadableRule') return error.message;
    throw error;
  }
  throw new Error('was read');
}

describe('a path', () => {
  it.each([
    ['$.name', ['.name']],
    ['$.NAME', ['.name']],
    ['$.GRÖSSE', ['.']],
    ['$.größe', ['.größe']],
    ['$..name', ['..name']],
    ['$..n*e', ['..name']],
    ['$.name[0].*[*][12]', ['.name', '.0', '.any', '.any', '.12']],
    ['$..*', ['..any']],
    ['$..[*]..[1]', ['..any', '..1']],
    [`$['a.b']["it's"]`, ['.a.b', ".it's"]],
    [`$[ 'it\\'s' ]['a,b']["back\\\\slash"]`, [".it's", '.a,b', '.back\\slash']],
    [`$..['a*']`, ['..a.b a,b']],
  ])('%s is read', (text, steps) => {
    expect(stepsOf(text)).toEqual([steps]);
    expect(parseJsonPaths(text)[0]).toMatchObject({ text, first: { path: text } });
  });

  it('may stand with others', () => {
    const paths = parseJsonPaths(` $.name ,$['a,b'], $..x `);
    expect(paths.map(({ text }) => text)).toEqual(['$.name', "$['a,b']", '$..x']);
    expect(stepsOf('$.name,$..*')).toEqual([['.name'], ['..any']]);
  });

  it.each([
    ['', '$ at character 1'],
    ['$', '. or [ at character 2'],
    ['name', '$ at character 1'],
    ['$.', 'a name or * at character 3'],
    ['$.a..', 'a name or * at character 6'],
    ['$...a', 'a name or * at character 4'],
    ['$.[0]', 'a name or * at character 3'],
    ['$.a b', '., [, a comma or the end at character 5'],
    ['$.a,', '$ at character 5'],
    ['$.a,,$.b', '$ at character 5'],
    ['$[]', '*, a position from 0 or a name in quotes at character 3'],
    ['$[-1]', '*, a position from 0 or a name in quotes at character 3'],
    ['$[?@.a]', '*, a position from 0 or a name in quotes at character 3'],
    ['$[name]', '*, a position from 0 or a name in quotes at character 3'],
    ["$['name]", '*, a position from 0 or a name in quotes at character 3'],
    [String.raw`$['\n']`, '*, a position from 0 or a name in quotes at character 3'],
    ['$[01]', '] at character 4'],
    ['$[0:2]', '] at character 4'],
    ["$['a','b']", '] at character 6'],
    ['$.a[0', '] at character 6'],
    ['$.a.b(c)', '., [, a comma or the end at character 6'],
  ])('%j is none', (text, expected) => {
    expect(faultOf(text)).toBe(`expected ${expected}`);
  });
});
