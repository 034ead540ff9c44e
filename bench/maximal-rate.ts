import { generateLoad, type Load } from './load/generate-load.js';
import { numberText } from './number-text.js';
import type { ChildGroup } from './process/child-group.js';
import { createTemporaryDirectory, removeTemporaryDirectory } from './process/temporary-directory.js';
import { waitUntilIdle } from './process/wait-until-idle.js';
import { SERVER_SIDE } from './sides/server-side.js';

/** What a server of its own takes. Executions per second. */
export interface MaximalRate {
  /** While it is loaded without a pause: what is left for the engine to merge grows. */
  readonly burst: number;
  /** What was accepted, over the time until all of it was inserted and merged: more the server cannot take for long. */
  readonly sustained: number;
}

/** Loads a server on an empty directory for some seconds and waits until it has nothing left to do. */
export async function maximalRate(
  { batch, connections, seconds }: Pick<Load, 'batch' | 'connections' | 'seconds'>,
  group: ChildGroup,
): Promise<MaximalRate> {
  const directory = await createTemporaryDirectory('bench');
  try {
    const { child, target } = await SERVER_SIDE.start(group, directory);
    try {
      const started = performance.now();
      const result = await generateLoad(target, { batch, connections, seconds, warmup: 0 }, group);
      const burst = result.accepted / result.seconds;
      process.stderr.write(`maximal rate  ${numberText(burst)} executions/s, waiting for merges\n`);
      const idleAt = await waitUntilIdle(group, child);
      const sustained = result.acceptedInAll / ((idleAt - started) / 1000);
      process.stderr.write(`maximal rate  ${numberText(sustained)} executions/s with all of their merges\n`);
      return { burst, sustained };
    } finally {
      await child.kill();
    }
  } finally {
    await removeTemporaryDirectory(directory);
  }
}
