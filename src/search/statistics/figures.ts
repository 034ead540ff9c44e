/**
 * How long executions took, in milliseconds. Percentiles are within one part in a hundred; those below a millisecond may be
 * three parts too high.
 */
export interface DurationFigures {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What executions of some time come to. One that was accepted in two batches counts twice, as in the rollup. */
export interface Figures {
  readonly executions: number;
  readonly failed: number;
  /** Ended well, because the route handled its failure. */
  readonly errorsHandled: number;
  /** null when none of them has a duration. */
  readonly durations: DurationFigures | null;
}

/** Of no execution. */
export const NO_FIGURES: Figures = { executions: 0, failed: 0, errorsHandled: 0, durations: null };
