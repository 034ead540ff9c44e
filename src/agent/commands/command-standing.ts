import type { Command, CommandState } from './command.js';

/** How far a command has come. */
export type Standing = Pick<Command, 'state' | 'stateSince' | 'message' | 'executionId'>;

/** What is known of a command besides how far it has come. */
type Marks = Pick<Command, 'isAccepted' | 'isOvertaken'>;

/** What the agent says beats the clock: an acknowledgement in time stands although another server saw the command expire. */
const RANK: Readonly<Record<CommandState, number>> = {
  PENDING: 0,
  DELIVERED: 1,
  EXPIRED: 2,
  FAILED: 3,
  ACKNOWLEDGED: 3,
};

/** Whether nothing can become of it any more. */
export function isEnded(state: CommandState): boolean {
  return RANK[state] >= RANK.EXPIRED;
}

/**
 * The one of two standings of a command that counts. Of equal ones the earlier does, and what is told of the same
 * millisecond is ordered by its words: whatever order servers hear of them in, they come to the same end.
 */
export function furtherOf<A extends Standing, B extends Standing>(one: A, other: B): A | B {
  return compare(one, other) >= 0 ? one : other;
}

/** The marks that two who know of a command know together: they stand, however far the command has come. */
export function marksOf(one: Marks, other: Marks = {}): Marks {
  return {
    ...(one.isAccepted === true || other.isAccepted === true ? { isAccepted: true } : {}),
    ...(one.isOvertaken === true || other.isOvertaken === true ? { isOvertaken: true } : {}),
  };
}

function compare(one: Standing, other: Standing): number {
  return (
    RANK[one.state] - RANK[other.state] ||
    other.stateSince - one.stateSince ||
    compareText(wordsOf(one), wordsOf(other))
  );
}

const wordsOf = ({ state, message, executionId }: Standing): string =>
  JSON.stringify([state, message ?? null, executionId ?? null]);

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one > other ? 1 : -1;
}
