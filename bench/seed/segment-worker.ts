import { parentPort, workerData } from 'node:worker_threads';
import { isWorkerSetup, isSegmentPlan } from './worker-messages.js';
import { SegmentMaker } from './segment-maker.js';

// Started by SegmentProducer: makes one segment after the other, beside the thread that stores them.

const setup: unknown = workerData;
if (!isWorkerSetup(setup)) throw new Error('The worker was started without a plan.');
const maker = new SegmentMaker(setup.plan, setup.directory);

parentPort?.on('message', (segment: unknown) => {
  if (isSegmentPlan(segment)) parentPort?.postMessage(maker.make(segment));
});
