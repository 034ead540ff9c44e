import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.js';
import { HeldSession } from '../../../test/support/held-session.js';
import { EmbeddedConnection } from './embedded-connection.js';
import type { EngineSession } from './engine-session.js';
import { SessionLane } from './session-lane.js';

/** Says so in the moment between the hand-over of a session and its first statement. */
class HandingOver extends SessionLane {
  constructor(
    sessions: readonly EngineSession[],
    private readonly onHandOver: () => void,
  ) {
    super(sessions);
  }

  override async acquire(signal: AbortSignal | undefined): Promise<EngineSession> {
    const session = await super.acquire(signal);
    this.onHandOver();
    return session;
  }
}

function open(read: SessionLane, control: EngineSession): EmbeddedConnection {
  const [write, rows] = [new SessionLane([new HeldSession()]), new SessionLane([new HeldSession()])];
  const lanes = { read, write, rows, control: new SessionLane([control]) };
  return new EmbeddedConnection(lanes, () => Promise.resolve());
}

describe('EmbeddedConnection', () => {
  it('kills an aborted statement again until it has ended', async () => {
    const read = new HeldSession();
    let kills = 0;
    // The first kill comes before the engine knows the statement.
    const control = new HeldSession(() => {
      kills++;
      void nextTurn().then(() => control.finish());
      if (kills === 3) void read.finish(new Error('Code: 394. DB::Exception: Cancelled. (QUERY_WAS_CANCELLED)'));
    });
    const controller = new AbortController();
    const query = open(new SessionLane([read]), control).command({
      query: 'SELECT 1',
      abort_signal: controller.signal,
    });
    await nextTurn();
    controller.abort();
    await expect(query).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(kills).toBe(3);
    expect(control.statements[0]).toMatch(/^KILL QUERY WHERE Settings\['log_comment'\] = /);
  });

  it('does not start a statement whose caller went away while the session was handed over', async () => {
    const read = new HeldSession();
    const controller = new AbortController();
    const lane = new HandingOver([read], () => {
      controller.abort();
    });
    const query = open(lane, new HeldSession()).command({ query: 'SELECT 1', abort_signal: controller.signal });
    await expect(query).rejects.toMatchObject({ name: 'AbortError' });
    expect(read.statements).toEqual([]);
    expect(await lane.acquire(undefined)).toBe(read);
  });

  it('clears the memory of a failed statement before its session is used again', async () => {
    const read = new HeldSession();
    const connection = open(new SessionLane([read]), new HeldSession());
    const first = connection.command({ query: 'SELECT 1' });
    const second = connection.command({ query: 'SELECT 2' });
    await nextTurn();
    await Promise.all([
      expect(first).rejects.toMatchObject({ code: '241' }),
      read.finish(new Error('Code: 241. DB::Exception: Memory limit. (MEMORY_LIMIT_EXCEEDED)')),
    ]);
    expect(read.statements.slice(1)).toEqual(['SELECT 1']);
    await read.finish();
    expect(read.statements[2]).toMatch(/^SELECT 2\n/);
    await read.finish();
    await second;
  });

  it('does not let rows of a statement wait for an insert that reads a file', async () => {
    const [write, rows] = [new HeldSession(), new HeldSession()];
    const lanes = { read: new SessionLane([]), control: new SessionLane([]) };
    const connection = new EmbeddedConnection(
      { ...lanes, write: new SessionLane([write]), rows: new SessionLane([rows]) },
      () => Promise.resolve(),
    );
    const large = connection.command({ query: "INSERT INTO executions SELECT * FROM file('segment.rows')" });
    const few = connection.insert({ query: 'INSERT INTO agents FORMAT JSONEachRow', values: '{"agent_id":"a"}' });
    await eventually(() => {
      expect([write.statements.length, rows.statements.length]).toEqual([1, 1]);
    });
    await rows.finish();
    await few;
    await write.finish();
    await large;
  });

  it('refuses statements once it is closed', async () => {
    const connection = open(new SessionLane([new HeldSession()]), new HeldSession());
    await connection.close();
    await expect(connection.command({ query: 'SELECT 1' })).rejects.toThrow('closed');
  });

  it('does not begin, once it is closed, what waited for a session', async () => {
    const read = new HeldSession();
    const connection = open(new SessionLane([read]), new HeldSession());
    const running = connection.command({ query: 'SELECT 1' });
    const waiting = connection.command({ query: 'SELECT 2' });
    await nextTurn();
    const refused = expect(waiting).rejects.toThrow('closed');
    await connection.close();
    await read.finish();
    await running;
    expect(read.statements).toHaveLength(1);
    await refused;
  });
});
