import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MadeSegment } from './segment-maker.js';
import { type SeedPlan, segmentAt } from './seed-plan.js';
import { isMadeSegment, type WorkerSetup } from './worker-messages.js';

const WORKER = join(import.meta.dirname, 'segment-worker.js');
/** Segments that may be ready or on their way before they are asked for. */
const AHEAD = 3;

/**
 * The segments of a plan from `first` on, made by a thread of their own while the caller stores the ones before. Ends
 * the thread when the caller stops early. Rejects when a segment cannot be made.
 */
export async function* produceSegments(plan: SeedPlan, directory: string, first: number): AsyncGenerator<MadeSegment> {
  const setup: WorkerSetup = { plan, directory };
  const worker = new Worker(WORKER, { workerData: setup });
  const ready: MadeSegment[] = [];
  worker.on('message', (made: unknown) => {
    if (isMadeSegment(made)) ready.push(made);
  });
  let failure: Error | undefined;
  worker.on('error', (error: Error) => {
    failure = error;
  });
  const ask = (index: number): void => {
    const segment = segmentAt(plan, index);
    if (segment !== undefined) worker.postMessage(segment);
  };
  try {
    for (let index = first; index < first + AHEAD; index++) ask(index);
    for (let index = first; segmentAt(plan, index) !== undefined; index++) {
      // Rejects when the worker fails meanwhile; it may have failed before, too.
      while (ready.length === 0 && failure === undefined) await once(worker, 'message');
      if (failure !== undefined) throw failure;
      const made = ready.shift();
      if (made === undefined) throw new Error('No segment was made.');
      yield made;
      ask(index + AHEAD);
    }
  } finally {
    await worker.terminate();
  }
}
