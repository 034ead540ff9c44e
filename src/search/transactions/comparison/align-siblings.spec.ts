import { describe, expect, it } from '@jest/globals';
import { aProcessorNode, indexed } from '../../../../test/support/processor-trees.js';
import type { ProcessorNode } from '../../details/execution-detail.js';
import { alignSiblings } from './align-siblings.js';

/** `a b1 c0`: steps by their ids, with the round some of them stand in. */
function siblings(text: string): ProcessorNode[] {
  const words = text.split(' ').filter((word) => word !== '');
  return indexed(
    words.map((word) => {
      const [, processorId = '', round = ''] = /^(\D+)(\d*)$/.exec(word) ?? [];
      return aProcessorNode({ processorId, iteration: round === '' ? null : Number(round) });
    }),
  );
}

const name = (node: ProcessorNode | undefined): string =>
  node === undefined ? '-' : `${node.processorId}${node.iteration ?? ''}`;

/** `a|a b|-`: what stands beside what. */
const align = (left: string, right: string): string =>
  alignSiblings(siblings(left), siblings(right))
    .map(([one, other]) => `${name(one)}|${name(other)}`)
    .join(' ');

describe('siblings stand beside each other', () => {
  it.each([
    ['when they are the same', 'a b c', 'a b c', 'a|a b|b c|c'],
    ['around one that is missing', 'a b c', 'a c', 'a|a b|- c|c'],
    ['around others, the left ones first', 'a x y d', 'a p q d', 'a|a x|- y|- -|p -|q d|d'],
    ['as far as one of them went', 'a b', 'a b c d', 'a|a b|b -|c -|d'],
    ['as often as they were repeated', 'a b a b', 'a b a b a b', 'a|a b|b a|a b|b -|a -|b'],
    ['by the longest common path', 'x a b c', 'a b c x', 'x|- a|a b|b c|c -|x'],
    ['when there is nothing on one side', '', 'a b', '-|a -|b'],
    ['when there is nothing', '', '', ''],
    ['round by round', 'a0 b0 a1 b1', 'a0 a1 b1', 'a0|a0 b0|- a1|a1 b1|b1'],
    ['by the number of the round, when some were not captured', 'a0 a7', 'a3 a7', 'a0|- -|a3 a7|a7'],
    ['by the number of the round, when they ran in parallel', 'a0 a1 b1 b0', 'a1 a0 b0 b1', 'a0|a0 b0|b0 a1|a1 b1|b1'],
  ])('%s', (_what, left, right, expected) => {
    expect(align(left, right)).toBe(expected);
  });

  it('not when an id stands for another type', () => {
    const [one, other] = [aProcessorNode({ processorType: 'to' }), aProcessorNode({ processorType: 'toD' })];
    expect(alignSiblings([one], [other])).toEqual([
      [one, undefined],
      [undefined, other],
    ]);
  });

  it('the same whichever side comes first, where two ways are equally long', () => {
    expect(align('a b', 'b a')).toBe('a|- b|b -|a');
    expect(align('b a', 'a b')).toBe('-|a b|b a|-');
  });

  it('by the thousand, with a step missing here and there, and far more rounds on one side', () => {
    const isMissing = (i: number, every: number): boolean => i % every === 5;
    const steps = (count: number, every: number): string =>
      Array.from({ length: count }, (_, i) =>
        isMissing(i, every) ? '' : `${'abcdefg'[i % 7] ?? ''}${Math.floor(i / 7)}`,
      ).join(' ');
    const pairs = alignSiblings(siblings(steps(35_000, 1000)), siblings(steps(70_000, 777)));
    const shared = Array.from({ length: 35_000 }, (_, i) => i).filter((i) => !isMissing(i, 1000) && !isMissing(i, 777));
    expect(pairs.filter(([one, other]) => one !== undefined && other !== undefined)).toHaveLength(shared.length);
  });

  it('by the thousand in one round, however far they have shifted in the end', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const fewer = ids.filter((_, i) => i % 40 !== 20);
    const pairs = alignSiblings(siblings(ids.join(' ')), siblings(fewer.join(' ')));
    expect(pairs.filter(([one, other]) => one !== undefined && other !== undefined)).toHaveLength(fewer.length);
    expect(pairs).toHaveLength(ids.length);
  });

  it('not when they are too far apart, and all of them are there', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const pairs = alignSiblings(siblings(ids.join(' ')), siblings(ids.slice(1000).join(' ')));
    expect(pairs.filter(([one]) => one !== undefined)).toHaveLength(5000);
    expect(pairs.filter(([, other]) => other !== undefined)).toHaveLength(4000);
  });
});
