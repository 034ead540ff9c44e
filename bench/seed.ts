import { resolve } from 'node:path';
import { Progress } from '../tools/simulator/progress/progress.js';
import { CommandLine, UsageError } from './command-line.js';
import { withEngine } from './engine/with-engine.js';
import { freeDisk } from './memory/free-disk.js';
import { numberText } from './number-text.js';
import type { ChildGroup } from './process/child-group.js';
import { runBenchmark } from './run-benchmark.js';
import { say } from './say.js';
import { Merges, type MergeStatus } from './seed/merges.js';
import { durationText, SeedProgress } from './seed/seed-progress.js';
import { Seeder } from './seed/seeder.js';
import { readState, resume, type SeedState } from './seed/seed-state.js';
import type { SeedPlan } from './seed/seed-plan.js';

const HELP = `Fills a data directory with executions of the simulator, as a server has them that ran for some days.

Usage: node dist/bench/seed.js [options]          (build first: npm run build:bench)

  --executions N    how many (10000000)
  --days N          spread over so many days up to now, evenly (10)
  --directory D     the data directory (data/seeded)
  --seed N          equal seeds give equal fleets (1)
  --no-merge        leave the parts as they were inserted and merged meanwhile: some have no index
  --help

Rows are made by the server's encoder and stored by its insert, without HTTP. Their receipt is simulated too: there is a
partition for each day. One record in four and every failed one has its content, with bodies up to 1,024 characters; all
have the properties of their input, and at most 100 processors. In the end every part is merged and has its index, and each
day that is over is one part.

A run that was interrupted goes on where it stopped when it is started again with the same figures. Afterwards
'CAMELEER_DATA_DIR=<directory> npm start' serves the directory, until its days are over the retention of 30 days.
`;
/** Disk that 10 M executions take, with the parts that are merged away and kept for eight minutes. */
const DISK_BYTES_EACH = 2200;

interface Plan {
  readonly directory: string;
  readonly data: SeedPlan;
  readonly merge: boolean;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const numbers = {
    executions: { fallback: 10_000_000, min: 1, max: 1_000_000_000 },
    days: { fallback: 10, min: 1, max: 25 },
    seed: { fallback: 1, min: 1, max: 1_000_000 },
  };
  const line = CommandLine.read(args, numbers, ['no-merge', 'help'], ['directory']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  if (line.has('help')) return undefined;
  return {
    directory: resolve(line.text('directory') ?? 'data/seeded'),
    data: {
      executions: line.number('executions'),
      days: line.number('days'),
      seed: line.number('seed'),
      endMs: Date.now(),
    },
    merge: !line.has('no-merge'),
  };
}

async function warnOfDisk(directory: string, missing: number): Promise<void> {
  const [need, free] = [missing * DISK_BYTES_EACH, await freeDisk(directory)];
  say(`about ${numberText(need / 1e9, 1)} GB of disk, ${numberText(free / 1e9, 1)} GB are free`);
  if (need > free) say('that does not fit: the run is going to end early');
}

async function store(seeder: Seeder, from: SeedState, group: ChildGroup): Promise<SeedState> {
  const progress = new SeedProgress(from.plan.executions, from.executions, Date.now());
  const shown = new Progress(process.stderr, progress);
  const counted = (records: number): void => {
    progress.add(records);
  };
  try {
    return await seeder.run(from, counted, () => group.interrupted);
  } finally {
    shown.stop();
  }
}

/**
 * Waits for the merges that come by themselves, and merges the days that are over and those in which there still are parts
 * without an index: on a server that runs on, time would do that.
 */
async function merge(merges: Merges, group: ChildGroup): Promise<void> {
  let status: MergeStatus = await merges.status();
  const line = {
    next: () => `${status.parts} parts, ${status.unmerged} without index, ${status.running} merges running`,
  };
  const shown = new Progress(process.stderr, line);
  const noted = (latest: MergeStatus): void => {
    status = latest;
  };
  try {
    await merges.settled(noted, () => group.interrupted);
    for (const partition of await merges.unmergedPartitions()) {
      if (group.interrupted) return;
      await merges.mergePartition(partition, noted);
    }
  } finally {
    shown.stop();
  }
}

const elapsed = (startedMs: number): string => durationText((performance.now() - startedMs) / 1000);

async function run({ directory, data, merge: mayMerge }: Plan, group: ChildGroup): Promise<void> {
  await withEngine(directory, async (database, tables) => {
    const from = resume(await readState(directory), data, directory);
    await warnOfDisk(directory, data.executions - from.executions);
    if (from.segments > 0) say(`going on behind ${numberText(from.executions)} executions`);
    const started = performance.now();
    const state = await store(new Seeder(database, tables, directory), from, group);
    const [json, text] = [state.jsonBytes, state.textLength].map((size) => numberText(size / 1e9, 2));
    say(
      `${numberText(state.executions)} executions stored, ${json} GB of JSON, ${text} GB of it text; ${elapsed(started)}`,
    );
    if (!mayMerge || group.interrupted) return;
    const merging = performance.now();
    await merge(new Merges(database, tables), group);
    const { parts, unmerged } = await new Merges(database, tables).status();
    say(`merged for another ${elapsed(merging)}: ${parts} parts, ${unmerged} of them without index`);
  });
}

await runBenchmark({ help: HELP, readPlan, run });
