import { CommandLine, UsageError } from './command-line.js';
import type { Load } from './load/generate-load.js';
import type { Measurement } from './measurement.js';
import { measureSide } from './measure-side.js';
import type { ChildGroup } from './process/child-group.js';
import { othersText, ratioOf, ratioText, tableOf } from './report.js';
import { runBenchmark } from './run-benchmark.js';
import { bareSide } from './sides/bare-side.js';
import { emptyNestSide } from './sides/empty-nest-side.js';
import { SERVER_SIDE } from './sides/server-side.js';
import type { Side } from './sides/side.js';
import { writeResult } from './write-result.js';

const HELP = `How many executions per second the server takes, beside a yardstick measured in the same run.

Usage: node dist/bench/ingest.js [options]          (build first: npm run build:bench)

  --seconds N       measured time of each side in each round (10)
  --warmup N        seconds of load before that (1)
  --rounds N        rounds; the sides take turns, and who begins changes (3)
  --batch N         executions per request, 2 kB and 7 processors each (200; 1 with --single)
  --connections N   requests at a time (8; 64 with --single)
  --single          one execution per request, beside an empty Nest controller that parses it and answers 202
  --help

Without --single the yardstick is bench/bare-pipeline.ts: HTTP, JSON, RowBinary, file, embedded ClickHouse, and no
framework, validation, checksums or fsync before the answer. One runs at a time, each on an empty directory that is removed afterwards.

An execution counts when it was answered 202. 'visible after' is the time from the last answer until everything
accepted can be found; 'found/s' counts from the first request until then. Figures are medians over the rounds, CPU is
that of all threads. Peak RSS and CPU are known on Linux alone.

The result is also written to bench/results/ as ingest.json or ingest-single.json.
`;

interface Plan {
  readonly name: string;
  readonly yardstick: Side;
  readonly rounds: number;
  readonly load: Load;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const single = args.includes('--single');
  const numbers = {
    seconds: { fallback: 10, min: 1, max: 3600 },
    warmup: { fallback: 1, min: 0, max: 600 },
    rounds: { fallback: 3, min: 1, max: 100 },
    batch: { fallback: single ? 1 : 200, min: 1, max: single ? 1 : 5000 },
    connections: { fallback: single ? 64 : 8, min: 1, max: 1000 },
  };
  const line = CommandLine.read(args, numbers, ['single', 'help']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  if (line.has('help')) return undefined;
  return {
    name: single ? 'ingest-single' : 'ingest',
    yardstick: single ? emptyNestSide() : bareSide(),
    rounds: line.number('rounds'),
    load: {
      batch: line.number('batch'),
      seconds: line.number('seconds'),
      warmup: line.number('warmup'),
      connections: line.number('connections'),
    },
  };
}

/** Every round measures every side; who begins changes, so that a drift of the machine hits both. */
async function runRounds({ yardstick, rounds, load }: Plan, group: ChildGroup): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (let round = 1; round <= rounds; round++) {
    const sides = [yardstick, SERVER_SIDE];
    for (const side of round % 2 === 1 ? sides : sides.reverse()) {
      const say = (text: string): void => {
        process.stderr.write(`round ${round}/${rounds}  ${side.name.padEnd(13)}  ${text}\n`);
      };
      const measured = await measureSide(side, round, load, group, say);
      say(`${Math.round(measured.executionsPerSecond).toLocaleString('en')} executions/s`);
      measurements.push(measured);
    }
  }
  return measurements;
}

async function report(plan: Plan, measurements: readonly Measurement[]): Promise<void> {
  const { name, yardstick, rounds, load } = plan;
  const accepted = ratioOf(measurements, SERVER_SIDE.name, yardstick.name, 'executionsPerSecond');
  const found = ratioOf(measurements, SERVER_SIDE.name, yardstick.name, 'queryablePerSecond');
  const lines = [tableOf(measurements), '', ratioText('executions/s', accepted)];
  // With one execution per request the yardstick stores nothing that could be found.
  if (load.batch > 1) lines.push(ratioText('found/s', found));
  process.stdout.write(`${[...lines, ...othersText(measurements)].join('\n')}\n`);
  await writeResult(name, { rounds, load, ratios: { accepted, found }, measurements });
}

await runBenchmark({
  help: HELP,
  readPlan,
  run: async (plan, group) => {
    await report(plan, await runRounds(plan, group));
  },
});
