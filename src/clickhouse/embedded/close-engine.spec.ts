import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { HeldSession } from '../../../test/support/held-session.js';
import { closeEngine } from './close-engine.js';
import { StatementsUnderWay } from './statements-under-way.js';
import { WatchedSession } from './watched-session.js';

const PATIENCE = { toEnd: 20, toBeKilled: 20 };

let statements: StatementsUnderWay;
let held: HeldSession;
let session: WatchedSession;
let killing: HeldSession;
let warn: ReturnType<typeof jest.spyOn>;

function close(): Promise<void> {
  const engine = { drainPending: () => Promise.resolve() };
  const open = (): WatchedSession => new WatchedSession(killing, statements);
  return closeEngine({ engine, sessions: [session], statements, open }, PATIENCE);
}

beforeEach(() => {
  statements = new StatementsUnderWay();
  held = new HeldSession();
  session = new WatchedSession(held, statements);
  killing = new HeldSession();
  warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('closeEngine', () => {
  it('waits for what nobody waits for any more', async () => {
    void session.queryAsync('SELECT 1', { format: 'Null' });
    const closing = close();
    expect(held.closed).toBe(false);
    await held.finish();
    await closing;
    expect(held.closed).toBe(true);
    expect(killing.statements).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('waits for what the end of the last statement begins', async () => {
    const first = session.queryAsync('SELECT 1', { format: 'Null' });
    const second = first.then(() => session.queryAsync('SELECT 2', { format: 'Null' }));
    const closing = close();
    await held.finish();
    expect([held.statements, held.closed]).toEqual([['SELECT 1', 'SELECT 2'], false]);
    await held.finish();
    await Promise.all([second, closing]);
    expect(held.closed).toBe(true);
  });

  it('kills what does not end, and tells what it was', async () => {
    const abandoned = session.queryAsync('SELECT count()\nFROM executions', { format: 'Null' });
    killing = new HeldSession(() => {
      void held.finish(new Error('Cancelled')).then(() => killing.finish());
    });
    await Promise.all([expect(abandoned).rejects.toThrow('Cancelled'), close()]);
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/still at 'SELECT count\(\)' for 0\.\d s/));
    expect(killing.statements).toEqual(['KILL QUERY WHERE true']);
    expect([held.closed, killing.closed]).toEqual([true, true]);
  });

  it('fails, and closes no session under a statement, when killing does not help', async () => {
    void session.queryAsync(`INSERT INTO agents VALUES ${'('.repeat(100)}`, { format: 'Null' });
    await expect(close()).rejects.toThrow(/does not end 'INSERT INTO agents VALUES \(+' for 0\.\d s, 'KILL QUERY/);
    expect(held.closed).toBe(false);
  });
});
