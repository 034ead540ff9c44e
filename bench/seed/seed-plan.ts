const DAY_MS = 86_400_000;
/** About as many as a segment of the server holds under load. */
const SEGMENT_RECORDS = 4000;

/** What is made. Equal plans make equal rows, byte for byte. */
export interface SeedPlan {
  readonly executions: number;
  /** Stretches of 24 hours they are spread over evenly, the last one up to {@link endMs}. */
  readonly days: number;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly endMs: number;
}

/** One segment: some records of one day, made and stored together. */
export interface SegmentPlan {
  readonly index: number;
  readonly day: number;
  /** Number of its first record, over all days. */
  readonly firstNumber: number;
  /** Number of its first record, within its day. */
  readonly position: number;
  readonly records: number;
}

/** A day: when it starts and the time from one record to the next. */
export interface DayPlan {
  readonly startMs: number;
  readonly spacingMs: number;
}

const recordsPerDay = ({ executions, days }: SeedPlan): number => Math.ceil(executions / days);
const segmentsPerDay = (plan: SeedPlan): number => Math.ceil(recordsPerDay(plan) / SEGMENT_RECORDS);

/** The segment of that index, counted from the oldest; undefined behind the last one. No segment spans two days. */
export function segmentAt(plan: SeedPlan, index: number): SegmentPlan | undefined {
  const day = Math.floor(index / segmentsPerDay(plan));
  const position = (index % segmentsPerDay(plan)) * SEGMENT_RECORDS;
  const firstNumber = day * recordsPerDay(plan) + position;
  const records = Math.min(SEGMENT_RECORDS, recordsPerDay(plan) - position, plan.executions - firstNumber);
  return records > 0 && day < plan.days ? { index, day, firstNumber, position, records } : undefined;
}

/** When the records of a day happen. */
export function dayAt(plan: SeedPlan, day: number): DayPlan {
  return { startMs: plan.endMs - (plan.days - day) * DAY_MS, spacingMs: DAY_MS / recordsPerDay(plan) };
}
