const FAILURES_TO_OPEN = 3;
const OPEN_MICROS = 10_000_000;

export type CircuitState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

/** The state of one breaker in one JVM; it opens after three failures in a row and tries again after 10 s. */
export class BreakerState {
  private readonly failuresKey: string;
  private readonly openUntilKey: string;

  constructor(
    private readonly memory: Map<string, number>,
    name: string,
  ) {
    this.failuresKey = `${name}|failures`;
    this.openUntilKey = `${name}|openUntil`;
  }

  at(micros: number): CircuitState {
    const openUntil = this.memory.get(this.openUntilKey);
    if (openUntil === undefined) return 'CLOSED';
    return micros < openUntil ? 'OPEN' : 'HALF_OPEN';
  }

  succeeded(): void {
    this.memory.delete(this.failuresKey);
    this.memory.delete(this.openUntilKey);
  }

  failed(micros: number): void {
    const failures = (this.memory.get(this.failuresKey) ?? 0) + 1;
    this.memory.set(this.failuresKey, failures);
    if (failures >= FAILURES_TO_OPEN) this.memory.set(this.openUntilKey, micros + OPEN_MICROS);
  }
}
