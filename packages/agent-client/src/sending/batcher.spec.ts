import { describe, expect, it } from '@jest/globals';
import type { Batch, BatchLimits } from './batch.js';
import { Batcher } from './batcher.js';

function batches(limits: Partial<BatchLimits>, feed: (batcher: Batcher) => void): string[] {
  const emitted: Batch[] = [];
  feed(new Batcher({ maxRecords: 3, maxBytes: 1000, maxDelayMs: 1000, ...limits }, (batch) => emitted.push(batch)));
  return emitted.map(({ kind, count, body }) => `${kind} ${count} ${body.toString()}`);
}

describe('Batcher', () => {
  it('closes a full batch', () => {
    const emitted = batches({}, (batcher) => {
      for (const json of '12345') batcher.add('executions', json, 0);
      batcher.closeAll();
    });
    expect(emitted).toEqual(['executions 3 [1,2,3]', 'executions 2 [4,5]']);
  });

  it('keeps kinds apart, which go to different paths', () => {
    const emitted = batches({}, (batcher) => {
      for (const kind of ['diagrams', 'executions', 'diagrams', 'metrics'] as const) batcher.add(kind, '1', 0);
      batcher.closeAll();
    });
    expect(emitted).toEqual(['diagrams 2 [1,1]', 'executions 1 [1]', 'metrics 1 [1]']);
  });

  it('closes what is old, not what is young', () => {
    const emitted = batches({}, (batcher) => {
      batcher.add('executions', '1', 0);
      batcher.add('metrics', '2', 500);
      batcher.closeOld(1000);
    });
    expect(emitted).toEqual(['executions 1 [1]']);
  });

  it('splits by bytes before the server would refuse', () => {
    const emitted = batches({ maxBytes: 10 }, (batcher) => {
      for (const json of ['12345', '67', '8901234567890', '1']) batcher.add('executions', json, 0);
      batcher.closeAll();
    });
    expect(emitted).toEqual(['executions 2 [12345,67]', 'executions 1 [8901234567890]', 'executions 1 [1]']);
  });

  it('works with other limits from one record to the next', () => {
    const emitted = batches({}, (batcher) => {
      batcher.add('executions', '1', 0);
      batcher.limits = { maxRecords: 2, maxBytes: 1000, maxDelayMs: 1000 };
      batcher.add('executions', '2', 0);
    });
    expect(emitted).toEqual(['executions 2 [1,2]']);
  });
});
