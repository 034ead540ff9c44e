/** Executions per second that the bare pipeline took where the targets were set: on two busy cores. */
const RATE_OF_TARGETS = 26_000;

/** How fast a machine is: other tenants of a host make it twice as fast in one hour as in the next. */
export interface MachineSpeed {
  /** Executions per second of the bare pipeline, each time it was measured. */
  readonly rates: readonly number[];
  /** Beside the machine the targets are meant for; 1 is as fast. */
  readonly ratio: number;
}

/** The fastest rate counts: a moment that the host took from the measurement must not make times look better than they are. */
export function machineSpeed(rates: readonly number[]): MachineSpeed {
  return { rates, ratio: Math.max(...rates) / RATE_OF_TARGETS };
}
