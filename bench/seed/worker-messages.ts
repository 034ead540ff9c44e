import type { SeedPlan, SegmentPlan } from './seed-plan.js';
import type { MadeSegment } from './segment-maker.js';

/** What the worker that makes segments is started with. */
export interface WorkerSetup {
  readonly plan: SeedPlan;
  readonly directory: string;
}

// Both ends are of one build: it is enough to tell that a message is there at all.

export function isWorkerSetup(value: unknown): value is WorkerSetup {
  return typeof value === 'object' && value !== null && 'plan' in value && 'directory' in value;
}

export function isSegmentPlan(value: unknown): value is SegmentPlan {
  return typeof value === 'object' && value !== null && 'firstNumber' in value;
}

export function isMadeSegment(value: unknown): value is MadeSegment {
  return typeof value === 'object' && value !== null && 'files' in value;
}
