import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../test/support/eventually.js';
import { Backoff } from '../common/backoff.js';
import { StartupError } from '../common/startup-error.js';
import { ClickHouseFailure, type FailureKind } from './clickhouse-failure.js';
import { SchemaPreparation } from './schema-preparation.js';

const failure = (kind: FailureKind, code?: number): ClickHouseFailure =>
  new ClickHouseFailure(kind, 'server-version', code, new Error('words of the server'));

const REFUSED = failure('unavailable');
const PASSWORD = failure('denied', 516);
const TOO_OLD = new StartupError('ClickHouse is too old.');

/** Fails with these errors, one attempt each, and then succeeds. */
function preparing(errors: readonly Error[], mayStartWithout = true) {
  const left = [...errors];
  const told: string[] = [];
  let attempts = 0;
  const preparation = new SchemaPreparation({
    prepare: () => {
      attempts++;
      const error = left.shift();
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    },
    mayStartWithout,
    backoff: new Backoff(1, 2),
    refusedRetryMs: 1,
    onChange: (state) => told.push(state.status),
  });
  return { preparation, told, attempts: () => attempts };
}

let opened: SchemaPreparation | undefined;

afterEach(() => {
  opened?.stop();
});

async function prepared(errors: readonly Error[]): Promise<ReturnType<typeof preparing>> {
  const run = preparing(errors);
  opened = run.preparation;
  await run.preparation.start();
  await eventually(() => {
    expect(run.preparation.obstacle).toBeUndefined();
  });
  return run;
}

describe('the preparation of ClickHouse', () => {
  it('is done with the start, without a word', async () => {
    const { preparation, told, attempts } = preparing([]);
    expect(preparation.obstacle).toBe('ClickHouse has not been prepared yet');
    await preparation.start();
    expect([preparation.obstacle, told, attempts()]).toEqual([undefined, [], 1]);
  });

  it.each([
    ['refuses connections', REFUSED],
    ['does not answer', failure('cancelled')],
    ['is not ready', failure('unavailable', 999)],
    ['is slow', failure('timeout', 159)],
    ['stands behind a proxy that answers for it', failure('unknown')],
  ])('goes on after the start when ClickHouse %s', async (_why, error) => {
    const { told, attempts } = await prepared([error, error, error]);
    expect([told, attempts()]).toEqual([['away', 'prepared'], 4]);
  });

  it.each([
    ['a wrong password', PASSWORD],
    ['a version that is too old', TOO_OLD],
    ['a migration that fails', failure('schema', 60)],
    ['a fault nobody knows', failure('unknown', 49)],
  ])('ends the start for %s', async (_why, error) => {
    const { preparation, attempts } = preparing([error]);
    await expect(preparation.start()).rejects.toBe(error);
    expect([attempts(), preparation.obstacle]).toEqual([1, 'ClickHouse has not been prepared yet']);
  });

  it('ends the start for everything when it may not go on without ClickHouse', async () => {
    const { preparation } = preparing([REFUSED], false);
    await expect(preparation.start()).rejects.toBe(REFUSED);
  });

  it('tells of what is to be mended when that is found later, and of each other thing once', async () => {
    const errors = [REFUSED, PASSWORD, PASSWORD, TOO_OLD, REFUSED, REFUSED, TOO_OLD];
    const { told } = await prepared(errors);
    expect(told).toEqual(['away', 'refused', 'refused', 'away', 'refused', 'prepared']);
  });

  it('has a reason without the words of the server', async () => {
    const { preparation } = preparing([REFUSED]);
    opened = preparation;
    await preparation.start();
    expect(preparation.obstacle).toBe('server-version failed: unavailable');
  });

  it('is not tried again once it is stopped', async () => {
    const { preparation, told, attempts } = preparing([REFUSED, REFUSED]);
    await preparation.start();
    preparation.stop();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([told, attempts()]).toEqual([['away'], 1]);
  });

  it('says nothing of the attempt that was under way when it was stopped', async () => {
    let fail: ((error: Error) => void) | undefined;
    const errors: unknown[] = [];
    let attempts = 0;
    opened = new SchemaPreparation({
      prepare: () => (attempts++ === 0 ? Promise.reject(REFUSED) : new Promise((_resolve, reject) => (fail = reject))),
      mayStartWithout: true,
      backoff: new Backoff(1, 2),
      refusedRetryMs: 1,
      onChange: (_state, error) => errors.push(error),
    });
    await opened.start();
    await eventually(() => {
      expect(attempts).toBe(2);
    });
    opened.stop();
    fail?.(PASSWORD);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([attempts, errors]).toEqual([2, [REFUSED]]);
  });
});
