/**
 * Lanes of the spool that no table belongs to. `parts` holds RUNNING records and which executions are done with, `terminals`
 * those terminal records that wait for a RUNNING one they may have overtaken.
 */
export const JOURNAL_LANES = { parts: 'protocol_one', terminals: 'protocol_one_terminals' } as const;

/** Whether the segments of a lane are kept by protocol 1 instead of going to ClickHouse. */
export function isJournalLane(lane: string): boolean {
  return lane === JOURNAL_LANES.parts || lane === JOURNAL_LANES.terminals;
}
