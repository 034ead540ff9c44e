import { getPriority } from 'node:os';
import { readdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ThreadPriority } from './thread-priority.js';

/** Stays until it is terminated. */
const IDLE = 'require("node:worker_threads").parentPort.on("message", () => undefined)';

(process.platform === 'linux' ? describe : describe.skip)('the priority of threads', () => {
  const priority = new ThreadPriority();
  let worker: Worker | undefined;
  afterEach(async () => {
    priority.stop();
    await worker?.terminate();
  });

  it('stays what it is for the threads of Node', () => {
    const before = getPriority();
    worker = new Worker(IDLE, { eval: true });
    priority.start(1000);
    const own = readdirSync('/proc/self/task').map((thread) => getPriority(Number(thread)));
    expect(getPriority()).toBe(before);
    expect(own.filter((one) => one === before).length).toBeGreaterThan(4);
  });
});
