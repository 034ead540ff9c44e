import { describe, expect, it } from '@jest/globals';
import { conflictingInstances, unitedSigns, withSign } from './instance-conflict.js';
import type { InstanceSigns } from './registered-agent.js';

const STALE = 90;

/** Instances by their signs of life: `a` at 0, 20 and 40 is [['a', 0], ['a', 20], ['a', 40]]. */
const seen = (...signs: [string, number][]): readonly InstanceSigns[] =>
  signs.reduce<readonly InstanceSigns[]>((instances, [id, at]) => withSign(instances, id, at), []);

describe('instances of one agent', () => {
  it('that follow each other are no conflict, however soon', () => {
    expect(conflictingInstances(seen(['a', 0], ['a', 10], ['b', 11]), 12, STALE)).toEqual([]);
    expect(conflictingInstances(seen(['a', 0], ['b', 11], ['b', 20], ['c', 21]), 22, STALE)).toEqual([]);
  });

  it('that are seen by turns are one', () => {
    expect(conflictingInstances(seen(['a', 0], ['b', 10], ['a', 11]), 12, STALE)).toEqual(['a', 'b']);
    expect(conflictingInstances(seen(['a', 0], ['b', 10], ['a', 11], ['b', 30]), 31, STALE)).toEqual(['b', 'a']);
  });

  it('are none any more once one of them has been silent for too long', () => {
    const signs = seen(['a', 0], ['b', 10], ['a', 11]);
    expect(conflictingInstances(signs, 10 + STALE - 1, STALE)).toEqual(['a', 'b']);
    expect(conflictingInstances(signs, 10 + STALE, STALE)).toEqual([]);
  });

  it('of which there are many are not all kept', () => {
    const signs = seen(...Array.from({ length: 50 }, (_, i): [string, number] => [`i-${i}`, i]));
    expect(signs.map(({ instanceId }) => instanceId)).toEqual([
      'i-49',
      'i-48',
      'i-47',
      'i-46',
      'i-45',
      'i-44',
      'i-43',
      'i-42',
    ]);
  });

  it('heard by different servers are a conflict when they are put together', () => {
    const here = seen(['a', 0], ['a', 30]);
    const there = seen(['b', 10], ['b', 40]);
    expect(conflictingInstances(unitedSigns(here, there), 41, STALE)).toEqual(['b', 'a']);
    expect(unitedSigns(here, there)).toEqual(unitedSigns(there, here));
  });
});
