import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from '@jest/globals';
import { processThreads, startGivingWay } from './thread-priority.js';

/** Stays until it is terminated. */
const IDLE = 'require("node:worker_threads").parentPort.on("message", () => undefined)';

(process.platform === 'linux' ? describe : describe.skip)('startGivingWay', () => {
  let worker: Worker | undefined;
  afterEach(() => worker?.terminate());

  it('lowers the priority of threads that are started meanwhile, and of no other', () => {
    const before = processThreads();
    const priorities = new Map([...before].map((thread) => [thread, getPriority(thread)]));
    worker = startGivingWay(() => new Worker(IDLE, { eval: true }));
    const started = [...processThreads()].filter((thread) => !before.has(thread));
    expect(started.length).toBeGreaterThan(0);
    expect(new Set(started.map(getPriority))).toEqual(new Set([5]));
    const still = [...processThreads()].filter((thread) => before.has(thread));
    expect(still.map((thread) => getPriority(thread))).toEqual(still.map((thread) => priorities.get(thread)));
  });

  it('answers what was started, and throws what that throws', () => {
    expect(startGivingWay(() => 7)).toBe(7);
    expect(() =>
      startGivingWay(() => {
        throw new Error('It did not start.');
      }),
    ).toThrow('It did not start.');
  });
});
