import { generateLoad, type Load } from './load/generate-load.js';
import type { Measurement } from './measurement.js';
import type { ChildGroup } from './process/child-group.js';
import { processUsage } from './process/process-usage.js';
import { createTemporaryDirectory, removeTemporaryDirectory } from './process/temporary-directory.js';
import { waitForChild } from './process/wait-for-child.js';
import type { RunningSide, Side } from './sides/side.js';

const VISIBLE = { timeoutMs: 120_000, pollMs: 20 };

/** Told how a round goes. */
export type Progress = (text: string) => void;

/**
 * Starts a side on an empty directory, loads it, waits until everything it accepted can be found, and ends it. Nothing
 * else of the benchmark runs meanwhile.
 */
export async function measureSide(
  side: Side,
  round: number,
  load: Load,
  group: ChildGroup,
  progress: Progress,
): Promise<Measurement> {
  const directory = await createTemporaryDirectory('bench');
  try {
    const running = await side.start(group, directory);
    try {
      return { side: side.name, round, ...(await measure(running, side.name, load, group, progress)) };
    } finally {
      await running.child.kill();
    }
  } finally {
    await removeTemporaryDirectory(directory);
  }
}

async function measure(
  { child, target, queryable }: RunningSide,
  name: string,
  load: Load,
  group: ChildGroup,
  progress: Progress,
): Promise<Omit<Measurement, 'side' | 'round'>> {
  const before = await processUsage(child.pid);
  const started = performance.now();
  const result = await generateLoad(target, load, group, {
    onProgress: ({ seconds, acceptedInAll }) => {
      progress(`${seconds.toFixed(0)} s, ${acceptedInAll.toLocaleString('en')} accepted`);
    },
  });
  const answered = performance.now();
  progress('waiting until everything is found');
  await waitForChild(group, child, name, async () => (await queryable()) >= result.acceptedInAll, VISIBLE);
  const found = performance.now();
  const after = await processUsage(child.pid);
  const cpuSeconds =
    before.cpuSeconds === undefined || after.cpuSeconds === undefined
      ? undefined
      : after.cpuSeconds - before.cpuSeconds;
  const perSecond = result.accepted / result.seconds;
  return {
    executionsPerSecond: perSecond,
    megabytesPerSecond: (perSecond * result.meanBytes) / 1e6,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
    visibleAfterMs: found - answered,
    queryablePerSecond: result.acceptedInAll / ((found - started) / 1000),
    peakMemoryMegabytes: after.peakMemoryBytes === undefined ? undefined : after.peakMemoryBytes / 1e6,
    cpuSeconds,
    cpuMicrosPerExecution: cpuSeconds === undefined ? undefined : (cpuSeconds * 1e6) / result.acceptedInAll,
    others: result.others,
  };
}
