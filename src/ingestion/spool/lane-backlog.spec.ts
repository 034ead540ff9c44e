import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LaneBacklog } from './lane-backlog.js';
import type { Segment } from './segment.js';

const aSegment = (number: number, bytes = 10): Segment => ({
  lane: 'executions',
  path: `/spool/${number}.rows`,
  token: String(number),
  bytes,
  rows: 1,
  since: 1000 + number,
});

const reported = ({ bytes, count, oldestSince }: LaneBacklog): unknown => [bytes, count, oldestSince];

describe('a backlog', () => {
  it('of nothing is nothing', () => {
    expect(reported(new LaneBacklog())).toEqual([0, 0, undefined]);
  });

  it('counts a segment until it is removed, and only then', () => {
    const backlog = new LaneBacklog();
    backlog.add(aSegment(1));
    backlog.add(aSegment(2, 5));
    backlog.remove(aSegment(1));
    backlog.remove(aSegment(1));
    expect(reported(backlog)).toEqual([5, 1, 1002]);
  });

  it('says the same as counting anew, in whatever order segments go', () => {
    const steps = fc.array(fc.record({ add: fc.boolean(), which: fc.nat(50) }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (all) => {
        const backlog = new LaneBacklog();
        const expected: Segment[] = [];
        for (const [number, { add, which }] of all.entries()) {
          if (add) {
            expected.push(aSegment(number, which));
            backlog.add(aSegment(number, which));
          } else {
            for (const segment of expected.splice(which, 1)) backlog.remove(segment);
          }
          const bytes = expected.reduce((sum, one) => sum + one.bytes, 0);
          expect(reported(backlog)).toEqual([bytes, expected.length, expected[0]?.since]);
        }
      }),
    );
  });

  it('keeps the order of very many, and forgets them', () => {
    const backlog = new LaneBacklog();
    for (let number = 0; number < 5000; number++) backlog.add(aSegment(number));
    for (let number = 0; number < 4999; number++) {
      backlog.remove(aSegment(number));
      expect(backlog.oldestSince).toBe(1001 + number);
    }
    backlog.remove(aSegment(4999));
    expect(reported(backlog)).toEqual([0, 0, undefined]);
    backlog.add(aSegment(5000));
    expect(reported(backlog)).toEqual([10, 1, 6000]);
  });
});
