/**
 * Loaded into the server that `bench/sse.ts` measures: at SIGUSR2 it collects everything, so that what is measured next is what is alive. A process
 * that has memory to spare collects seldom.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  // Contexts that are made from now on have it.
  process.on('SIGUSR2', () => {
    runInNewContext('gc()');
  });
}
