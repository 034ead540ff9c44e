import type { RouteExecution } from '../wire.js';
import { DueQueue } from './due-queue.js';
import type { EmittedExecution } from './transaction.js';

/** One business transaction: its kind and its records in the order the agents send them. */
export interface PlayedTransaction {
  readonly kind: string;
  readonly correlationId: string;
  readonly executions: readonly EmittedExecution[];
}

/** Plays the transaction that starts at `startMs`. */
type PlayAt = (startMs: number) => PlayedTransaction;

const DEFAULT_SPACING_MS = 20;

/** Endless transactions; each takes as much time as its records are worth, so the records keep the rate asked for. */
export function* transactionsOf(
  play: PlayAt,
  startMs: number,
  spacingMs = DEFAULT_SPACING_MS,
): Generator<PlayedTransaction> {
  for (let clockMs = startMs; ;) {
    const transaction = play(clockMs);
    yield transaction;
    clockMs += spacingMs * transaction.executions.length;
  }
}

/** Their records by due time: a record leaves when no transaction yet to start could come before it. */
export function* executionsOf(
  play: PlayAt,
  startMs: number,
  spacingMs = DEFAULT_SPACING_MS,
): Generator<EmittedExecution> {
  const waiting = new DueQueue<EmittedExecution>();
  let clockMs = startMs;
  for (const transaction of transactionsOf(play, startMs, spacingMs)) {
    for (const execution of transaction.executions) waiting.push(execution.dueMs, execution);
    clockMs += spacingMs * transaction.executions.length;
    for (let due = waiting.popDue(clockMs); due !== undefined; due = waiting.popDue(clockMs)) yield due;
  }
}

export function* recordsOf(play: PlayAt, startMs: number, spacingMs?: number): Generator<RouteExecution> {
  for (const { record } of executionsOf(play, startMs, spacingMs)) yield record;
}
