/** What a process with agents says when it is asked. Times are microseconds of the machine's steady clock. */
export interface AgentReport {
  /** Agents whose registration was answered. */
  readonly registered: number;
  /** Streams that are open. */
  readonly open: number;
  /** Streams that were opened, all told. */
  readonly opened: number;
  readonly heartbeats: number;
  /** Events since the last report: command id and when it was read. */
  readonly events: readonly (readonly [commandId: string, at: number])[];
  /** What went wrong, by what it was. */
  readonly faults: Readonly<Record<string, number>>;
}

export function isAgentReport(value: unknown): value is AgentReport {
  return typeof value === 'object' && value !== null && 'registered' in value && 'events' in value;
}

/** Now, on a clock that all processes of the machine share. */
export function steadyMicros(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
