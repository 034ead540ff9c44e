/**
 * What can happen to a command. The states as they begin, and two things that are no states: ACCEPTED, the agent has it
 * and goes on working; REPORTED_LATE, the agent told an outcome of a command that had expired.
 */
export const COMMAND_EVENTS = [
  'PENDING',
  'DELIVERED',
  'ACCEPTED',
  'ACKNOWLEDGED',
  'FAILED',
  'EXPIRED',
  'REPORTED_LATE',
] as const;
export type CommandEvent = (typeof COMMAND_EVENTS)[number];

/** One line of a command's history. */
export interface CommandEntry {
  readonly event: CommandEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly message: string | undefined;
  readonly executionId: string | undefined;
}
