import { describe, expect, it } from '@jest/globals';
import { CommandLine, UsageError } from './command-line.js';

const read = (...args: string[]): CommandLine<'rounds', 'fast', 'directory'> =>
  CommandLine.read(args, { rounds: { fallback: 3, min: 1, max: 9 } }, ['fast'], ['directory']);

describe('CommandLine', () => {
  it('answers what was given and what stands for the rest', () => {
    const given = read('--rounds', '5', '--fast', '--directory', '/data', 'more');
    expect([given.number('rounds'), given.has('fast'), given.text('directory'), given.plain]).toEqual([
      ...[5, true, '/data'],
      ['more'],
    ]);
    expect([read().number('rounds'), read().has('fast'), read().text('directory')]).toEqual([3, false, undefined]);
  });

  it.each([
    { args: ['--rounds', '10'] },
    { args: ['--rounds', '1.5'] },
    { args: ['--rounds'] },
    { args: ['--directory', ''] },
    { args: ['--directory'] },
    { args: ['--other'] },
  ])('refuses $args', ({ args }) => {
    expect(() => read(...args)).toThrow(UsageError);
  });
});
