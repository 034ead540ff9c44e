import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AppError } from '../../common/app-error.js';
import type { DataRequest } from './data-request.js';
import { digestOf } from './digest-of.js';
import { Idempotency } from './idempotency.js';
import type { IngestResult } from './ingest-result.js';

const HOUR = 3_600_000;
const ALL: IngestResult = { accepted: 2, rejected: [] };
const SOME: IngestResult = {
  accepted: 1,
  rejected: [{ index: 1, executionId: null, code: 'INVALID_FIELD', path: 'status', message: 'is missing' }],
};
const REUSED = { code: 'IDEMPOTENCY_KEY_REUSED', status: 422 };

let now: number;
let repeated: number;
let idempotency: Idempotency;

beforeEach(() => {
  now = 0;
  repeated = 0;
  idempotency = open();
});

function open(kept: { digest: Uint8Array; rows: number }[] = []): Idempotency {
  const listener = { onRepeated: () => (repeated += 1), onForgotten: () => undefined };
  return new Idempotency(listener, () => now, kept);
}

function aRequest(body: string, fields: Partial<DataRequest> = {}): DataRequest {
  const caller = fields.caller ?? '127.0.0.1';
  return {
    body: Buffer.from(body),
    format: 'json',
    version: '2',
    tenantId: 'default',
    caller,
    ownAgentId: undefined,
    digest: digestOf([caller], body),
    idempotencyKey: undefined,
    ...fields,
  };
}

const work = (result: IngestResult = ALL) => jest.fn(() => Promise.resolve(result));
const failing = (error: Error) => jest.fn(() => Promise.reject(error));

/** Work that ends when it is told to. */
function heldWork() {
  let release: (result: IngestResult | AppError) => void = () => undefined;
  const outcome = new Promise<IngestResult>((resolve, reject) => {
    release = (result) => {
      if (result instanceof AppError) reject(result);
      else resolve(result);
    };
  });
  return { work: jest.fn(() => outcome), release };
}

describe('the same body', () => {
  it.each([
    ['all', ALL],
    ['some', SOME],
    ['none of no', { accepted: 0, rejected: [] }],
  ])('is worked on once within the hour, and answered the same: %s accepted', async (_case, result) => {
    const first = work(result);
    expect(await idempotency.once(aRequest('a'), first)).toEqual(result);
    now += HOUR - 1;
    const again = work({ accepted: 77, rejected: [] });
    expect(await idempotency.once(aRequest('a'), again)).toEqual(result);
    expect([first.mock.calls.length, again.mock.calls.length, repeated]).toEqual([1, 0, 1]);
  });

  it('is worked on again later', async () => {
    for (const result of [ALL, SOME]) {
      await idempotency.once(aRequest('a'), work(result));
      now += 2 * HOUR;
    }
    const again = work();
    await idempotency.once(aRequest('a'), again);
    expect([again.mock.calls.length, repeated]).toEqual([1, 0]);
  });

  it('from somebody else is another request', async () => {
    await idempotency.once(aRequest('a'), work());
    const other = work();
    await idempotency.once(aRequest('a', { caller: '10.0.0.9' }), other);
    expect(other).toHaveBeenCalledTimes(1);
  });

  it('is worked on again after a failure, which is not remembered', async () => {
    const full = new AppError('SPOOL_FULL', 'full');
    await expect(idempotency.once(aRequest('a'), failing(full))).rejects.toBe(full);
    const again = work();
    expect(await idempotency.once(aRequest('a'), again)).toEqual(ALL);
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('is known when an earlier run of the server kept it', async () => {
    idempotency = open([{ digest: aRequest('a').digest, rows: 5 }]);
    const again = work();
    expect(await idempotency.once(aRequest('a'), again)).toEqual({ accepted: 5, rejected: [] });
    expect([again.mock.calls.length, repeated]).toEqual([0, 1]);
  });

  it('at the same time is worked on once, and all get the outcome', async () => {
    const { work: held, release } = heldWork();
    const answers = Promise.all(Array.from({ length: 5 }, () => idempotency.once(aRequest('a'), held)));
    release(SOME);
    expect(await answers).toEqual(Array.from({ length: 5 }, () => SOME));
    expect([held.mock.calls.length, repeated]).toEqual([1, 4]);
  });

  it('at the same time as one that fails fails with it, and can be sent again', async () => {
    const { work: held, release } = heldWork();
    const answers = Promise.allSettled([1, 2, 3].map(() => idempotency.once(aRequest('a'), held)));
    const full = new AppError('SPOOL_FULL', 'full');
    release(full);
    const failed = { status: 'rejected', reason: full };
    expect(await answers).toEqual([failed, failed, failed]);
    expect(await idempotency.once(aRequest('a'), work())).toEqual(ALL);
  });
});

describe('more rejections than are worth remembering', () => {
  const rejecting = (count: number): IngestResult => ({
    accepted: 1,
    rejected: Array.from({ length: count }, (_, index) => ({
      ...{ index, executionId: null, code: 'INVALID_FIELD' as const, path: '', message: 'wrong' },
    })),
  });

  it('push out the oldest answers: such a request is worked on again', async () => {
    for (const body of ['a', 'b', 'c']) await idempotency.once(aRequest(body), work(rejecting(4000)));
    const again = work();
    await idempotency.once(aRequest('c'), again);
    await idempotency.once(aRequest('b'), again);
    expect(again).not.toHaveBeenCalled();
    await idempotency.once(aRequest('a'), again);
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('in one answer leave the others alone', async () => {
    await idempotency.once(aRequest('a'), work(SOME));
    await idempotency.once(aRequest('b'), work(rejecting(10_001)));
    const again = work();
    await idempotency.once(aRequest('a'), again);
    expect(again).not.toHaveBeenCalled();
    await idempotency.once(aRequest('b'), again);
    expect(again).toHaveBeenCalledTimes(1);
  });
});

describe('an idempotency key', () => {
  const keyed = (body: string, key: string, caller = '127.0.0.1') => aRequest(body, { idempotencyKey: key, caller });

  it('with the same body gets the same answer', async () => {
    await idempotency.once(keyed('a', 'k'), work(SOME));
    const again = work();
    expect(await idempotency.once(keyed('a', 'k'), again)).toEqual(SOME);
    expect(await idempotency.once(keyed('a', 'another'), again)).toEqual(SOME);
    expect(again).not.toHaveBeenCalled();
  });

  it.each(['k', '__proto__', 'constructor', '~'.repeat(255)])('%s with another body is refused', async (key) => {
    const other = work();
    await idempotency.once(keyed('a', key), work());
    await expect(idempotency.once(keyed('b', key), other)).rejects.toMatchObject(REUSED);
    expect(other).not.toHaveBeenCalled();
  });

  it('that came with a repetition stands for it too', async () => {
    await idempotency.once(aRequest('a'), work());
    await idempotency.once(keyed('a', 'k'), work());
    await expect(idempotency.once(keyed('b', 'k'), work())).rejects.toMatchObject(REUSED);
  });

  it('of a request that failed is free', async () => {
    await idempotency.once(keyed('a', 'k'), failing(new AppError('SPOOL_FULL', 'full'))).catch(() => undefined);
    expect(await idempotency.once(keyed('b', 'k'), work())).toEqual(ALL);
  });

  it('is free after its hour', async () => {
    await idempotency.once(keyed('a', 'k'), work());
    now += HOUR - 1;
    await expect(idempotency.once(keyed('b', 'k'), work())).rejects.toMatchObject(REUSED);
    now += HOUR;
    expect(await idempotency.once(keyed('b', 'k'), work())).toEqual(ALL);
  });

  it('belongs to its caller', async () => {
    await idempotency.once(keyed('a', 'k'), work());
    expect(await idempotency.once(keyed('b', 'k', '10.0.0.9'), work())).toEqual(ALL);
  });

  it('of a request under way is refused with another body', async () => {
    const { work: held, release } = heldWork();
    const first = idempotency.once(keyed('a', 'k'), held);
    await expect(idempotency.once(keyed('b', 'k'), work())).rejects.toMatchObject(REUSED);
    const repetition = idempotency.once(keyed('a', 'k'), held);
    release(ALL);
    expect(await Promise.all([first, repetition])).toEqual([ALL, ALL]);
    expect(held).toHaveBeenCalledTimes(1);
  });
});
