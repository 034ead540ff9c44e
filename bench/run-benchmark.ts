import { UsageError } from './command-line.js';
import { ChildGroup } from './process/child-group.js';
import { processorTimes } from './process/processor-times.js';
import { stolenShare } from './process/stolen-share.js';
import { say } from './say.js';

const WRONG_USAGE = 2;
const INTERRUPTED = 130;

/** A script that measures something. */
export interface Benchmark<Plan> {
  readonly help: string;
  /** Reads the arguments; undefined when help was asked for. Throws a {@link UsageError}. */
  readonly readPlan: (args: readonly string[]) => Plan | undefined;
  /** Measures and reports; a signal ends the processes of the group. */
  readonly run: (plan: Plan, group: ChildGroup) => Promise<void>;
}

/** Times of a run from which the host took much are not those of the machine. */
async function tellingStolenTime(run: () => Promise<void>): Promise<void> {
  const before = await processorTimes();
  await run();
  const stolen = stolenShare(before, await processorTimes());
  if (stolen === undefined) return;
  say(`Meanwhile the host withheld ${Math.round(stolen * 100)} % of the computing time that was wanted.`);
}

/** Runs it with this process's arguments; the exit code tells wrong usage, failure and interruption apart. */
export async function runBenchmark<Plan>({ help, readPlan, run }: Benchmark<Plan>): Promise<void> {
  const group = new ChildGroup();
  try {
    const plan = readPlan(process.argv.slice(2));
    if (plan === undefined) {
      process.stdout.write(help);
      return;
    }
    group.endOnSignals();
    await tellingStolenTime(() => run(plan, group));
    if (group.interrupted) process.exitCode = INTERRUPTED;
  } catch (error) {
    const usage = error instanceof UsageError ? '\nTry --help.' : '';
    say(`${error instanceof Error ? error.message : String(error)}${usage}`);
    process.exitCode = group.interrupted ? INTERRUPTED : usage === '' ? 1 : WRONG_USAGE;
  } finally {
    // What still runs would keep this process alive, too.
    await group.end();
  }
}
