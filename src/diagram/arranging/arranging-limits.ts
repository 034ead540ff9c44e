/** What {@link ArrangingThread} may take: a picture is worth waiting for, but not for long. */
export interface ArrangingLimits {
  /** From the start of a thread until it can be given something to do; milliseconds, as the others. */
  readonly startMs: number;
  readonly arrangeMs: number;
  /** What has waited longer than this for its turn is not begun. */
  readonly waitMs: number;
  /** Graphs that wait. */
  readonly waiting: number;
  /** Of the thread alone. */
  readonly heapMegabytes: number;
}
