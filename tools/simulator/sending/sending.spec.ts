import { describe, expect, it } from '@jest/globals';
import type { Batch } from './batch.js';
import { Batcher } from './batcher.js';
import { retryAfterMs, retryDelay } from './retry-delay.js';
import { verdictOf } from './verdict.js';

describe('Batcher', () => {
  const from = (agentId = '') => ({ kind: 'executions' as const, agentId, protocol: 2 as const });
  const batches = (limits: Partial<Batcher['limits']>, feed: (batcher: Batcher) => void) => {
    const emitted: Batch[] = [];
    feed(new Batcher({ maxRecords: 3, maxBytes: 1000, maxDelayMs: 1000, ...limits }, (batch) => emitted.push(batch)));
    return emitted.map(
      ({ agentId, kind, records }) => `${agentId}${kind === 'executions' ? '' : ` ${kind}`}:${records.join('')}`,
    );
  };

  it('keeps instances apart and closes a full batch', () => {
    const emitted = batches({}, (batcher) => {
      for (const [agentId, json] of ['a1', 'b2', 'a3', 'a4', 'a5'].map((text) => [text.charAt(0), text.charAt(1)])) {
        batcher.add(from(agentId), json ?? '', 0);
      }
      batcher.closeAll();
    });
    expect(emitted).toEqual(['a:134', 'b:2', 'a:5']);
  });

  it('keeps kinds apart, which go to different paths', () => {
    const emitted = batches({}, (batcher) => {
      for (const kind of ['diagrams', 'executions', 'diagrams', 'metrics'] as const) {
        batcher.add({ ...from('a'), kind }, kind.charAt(0), 0);
      }
      batcher.closeAll();
    });
    expect(emitted).toEqual(['a diagrams:dd', 'a:e', 'a metrics:m']);
  });

  it('closes what is old, not what is young', () => {
    const emitted = batches({}, (batcher) => {
      batcher.add(from('a'), '1', 0);
      batcher.add(from('b'), '2', 500);
      batcher.closeOld(1000);
    });
    expect(emitted).toEqual(['a:1']);
  });

  it('splits by bytes before the server would refuse', () => {
    const emitted = batches({ maxBytes: 10 }, (batcher) => {
      for (const json of ['12345', '67', '8901234567890', '1']) batcher.add(from('a'), json, 0);
      batcher.closeAll();
    });
    expect(emitted).toEqual(['a:1234567', 'a:8901234567890', 'a:1']);
  });
});

describe('retryDelay', () => {
  it('waits at least as long as it is told', () => {
    expect(retryDelay(1, 2000, () => 0)).toBe(2000);
    expect(retryDelay(1, 2000, () => 1)).toBe(3000);
  });

  it('jitters over a bound that doubles up to 15 s', () => {
    expect([1, 2, 3, 30].map((attempt) => retryDelay(attempt, undefined, () => 1))).toEqual([400, 800, 1600, 15_000]);
    expect(retryDelay(5, undefined, () => 0)).toBe(0);
  });

  it('reads seconds and dates', () => {
    expect(retryAfterMs('3', 0)).toBe(3000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:10 GMT', 4000)).toBe(6000);
    expect(retryAfterMs('later', 0)).toBeUndefined();
    expect(retryAfterMs(undefined, 0)).toBeUndefined();
  });
});

describe('verdictOf', () => {
  const answer = (status: number, text = '') => ({ status, text, retryAfter: undefined });

  it.each([408, 429, 500, 502, 503, 504])('tries again after %d', (status) => {
    expect(verdictOf(answer(status), 3).kind).toBe('again');
  });

  it.each([400, 401, 403, 413, 415, 422, 301])('takes %d as final', (status) => {
    expect(verdictOf(answer(status, 'no json'), 3)).toEqual({ kind: 'refused', reason: `HTTP ${status}` });
  });

  it('trusts 202 without a body', () => {
    expect(verdictOf(answer(202), 3)).toEqual({ kind: 'taken', accepted: 3, rejections: [] });
  });
});
