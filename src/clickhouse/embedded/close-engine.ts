import { Logger } from '@nestjs/common';
import type { EngineLibrary, EngineSession } from './engine-session.js';
import type { StatementsUnderWay } from './statements-under-way.js';

/** How long what nobody waits for any more may take to end by itself, and then to end once it is told to, in milliseconds. */
export interface ClosePatience {
  readonly toEnd: number;
  readonly toBeKilled: number;
}

const PATIENCE: ClosePatience = { toEnd: 10_000, toBeKilled: 20_000 };

/** What is open. */
export interface OpenEngine {
  readonly engine: Pick<EngineLibrary, 'drainPending'>;
  readonly sessions: readonly EngineSession[];
  readonly statements: StatementsUnderWay;
  /** Opens one more session: all others may be taken. */
  readonly open: () => EngineSession;
}

/**
 * Closes the sessions of the engine once it has ended every statement: closing one under a running statement aborts the process.
 * What does not end is killed. Throws, and leaves the sessions open, when even that does not help; the message says what it was.
 */
export async function closeEngine(opened: OpenEngine, patience = PATIENCE): Promise<void> {
  const { engine, sessions, statements } = opened;
  if (!(await statements.drained(patience.toEnd))) await killAll(opened, patience.toBeKilled);
  await engine.drainPending();
  for (const session of sessions) session.close();
  await engine.drainPending();
}

async function killAll({ statements, open }: OpenEngine, patienceMs: number): Promise<void> {
  new Logger('ClickHouse').warn(`Closing: the engine is still at ${statements.describe()}. It is told to end that.`);
  const session = open();
  // Not awaited: where the engine takes nothing any more, it does not take this either.
  session.queryAsync('KILL QUERY WHERE true', { format: 'Null' }).catch(() => undefined);
  if (!(await statements.drained(patienceMs))) {
    throw new Error(
      `The embedded engine does not end ${statements.describe()}. What was accepted is on disk, and stored after the next start.`,
    );
  }
  session.close();
}
