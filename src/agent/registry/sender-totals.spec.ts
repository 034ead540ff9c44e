import { describe, expect, it } from '@jest/globals';
import type { ReceivedHeartbeat, SenderTotals } from './registered-agent.js';
import { addUp, NO_TOTALS } from './sender-totals.js';

const beat = (instanceId: string, sent?: number, dropped = 0, failed = 0): ReceivedHeartbeat => ({
  ...{ at: 0, instanceId, status: 'UP', uptimeMs: undefined, inflight: undefined },
  sender: sent === undefined ? undefined : { queued: 9, capacity: undefined, sent, dropped, failed },
});

const totalsOf = (...beats: ReceivedHeartbeat[]): SenderTotals =>
  beats.reduce<SenderTotals>((totals, now, index) => addUp(totals, beats[index - 1], now), NO_TOTALS);

describe('the counters of an agent', () => {
  it('add up over its instances', () => {
    expect(totalsOf(beat('a', 5, 1), beat('a', 8, 1, 1), beat('b', 2, 1))).toEqual({ sent: 10, dropped: 2, failed: 1 });
    // More than the instance before ever sent: it is another one.
    expect(totalsOf(beat('a', 5), beat('b', 7))).toMatchObject({ sent: 12 });
  });

  it('count from zero when they fell', () => {
    expect(totalsOf(beat('a', 5), beat('a', 3))).toMatchObject({ sent: 8 });
  });

  it('may be left out', () => {
    expect(totalsOf(beat('a', 5), beat('a'))).toMatchObject({ sent: 5 });
  });
});
