import { createFleet } from '../../tools/simulator/fleet/create-fleet.js';
import type { EmittedExecution } from '../../tools/simulator/fleet/transaction.js';
import { dayAt, type SeedPlan, type SegmentPlan } from './seed-plan.js';

/** Fleets of different seeds must not meet over the days of seeds that stand next to each other. */
const SEED_STRIDE = 1000;

/**
 * The simulator's records, segment by segment. Each day has a fleet of its own, as if everything was deployed anew at
 * its start: so a day can be made without the days before it.
 */
export class SeedRecords {
  private day: number | undefined;
  private position = 0;
  private records: Iterator<EmittedExecution> = [][Symbol.iterator]();

  constructor(private readonly plan: SeedPlan) {}

  /** The records of a segment in the order they reach a server. A segment earlier in its day plays the day again. */
  take(segment: SegmentPlan): EmittedExecution[] {
    if (segment.day !== this.day || segment.position < this.position) this.begin(segment.day);
    while (this.position < segment.position) this.next();
    return Array.from({ length: segment.records }, () => this.next());
  }

  private begin(day: number): void {
    const { startMs, spacingMs } = dayAt(this.plan, day);
    const fleet = createFleet({ seed: this.plan.seed * SEED_STRIDE + day, captureLevel: 'STANDARD' });
    this.records = fleet.executions(startMs, spacingMs);
    this.day = day;
    this.position = 0;
  }

  private next(): EmittedExecution {
    const next = this.records.next();
    if (next.done === true) throw new Error('The simulator has no more records.');
    this.position++;
    return next.value;
  }
}
