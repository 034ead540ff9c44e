/** What a `JobThread` may take; times are milliseconds. */
export interface JobThreadLimits<Task extends PropertyKey> {
  /** From the start of a thread until it can be given something to do. */
  readonly startMs: number;
  /** For each job, by its task. */
  readonly runMs: Readonly<Record<Task, number>>;
  /** What has waited longer than this for its turn is not begun. */
  readonly waitMs: number;
  /** Jobs that wait. */
  readonly waiting: number;
  /** Of the thread alone. */
  readonly heapMegabytes: number;
}

export interface JobThreadOptions<Task extends PropertyKey> {
  /** A compiled module that calls `serveTasks`. */
  readonly script: URL;
  readonly limits: JobThreadLimits<Task>;
  /** Told once, when the thread did not start: from then on nothing is done in it. */
  readonly onUnavailable: (cause: unknown) => void;
}
