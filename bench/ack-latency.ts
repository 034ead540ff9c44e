import { CommandLine, UsageError } from './command-line.js';
import { latencyReport } from './latency-report.js';
import { loadFaults } from './load-faults.js';
import { generateLoad, type Load } from './load/generate-load.js';
import type { LoadResult } from './load/load-result.js';
import { maximalRate } from './maximal-rate.js';
import type { BuiltServer } from './process/built-server.js';
import type { ChildGroup } from './process/child-group.js';
import { runBenchmark } from './run-benchmark.js';
import { say } from './say.js';
import { Searchability, type SearchableTimes } from './searchability.js';
import { withServer } from './with-server.js';
import { writeResult } from './write-result.js';

const HELP = `How soon the server acknowledges executions at half of its maximal rate, and how soon they are found.

Usage: node dist/bench/ack-latency.js [options]          (build first: npm run build:bench)

  --seconds N       measured time of the acknowledgements (30)
  --visible N       seconds of looking for sampled executions after that (20)
  --rate N          executions per second instead of half of the maximal rate
  --probe N         seconds of full load to measure the maximal rate by (20)
  --batch N         executions per request, 2 kB and 7 processors each (200)
  --connections N   requests at a time (8)
  --flush N         the server's flush interval, ms (1000)
  --help

The maximal rate is what the server can take without end: what it accepted under full load, over the time until it was
inserted and merged.

The load is an open loop: requests are due at even distances and a late answer does not put off the next one. A request
that had to wait for a free connection counts from when it was due; 'behind' is the longest such wait. The server runs
on an empty directory that is removed afterwards, warmed up by 5 s of the same load.

'searchable' is the time from sending a request until GET /executions/{id} finds an execution of it, asked every 25 ms
for one sampled execution at a time, at the same rate but after the acknowledgements were measured.

The result is also written to bench/results/ack-latency.json.
`;
const WARMUP_SECONDS = 5;
const MEAN_SAMPLE_MS = 200;

interface Plan {
  /** Executions per second; 0: half of the maximal rate. */
  readonly rate: number;
  readonly probeSeconds: number;
  readonly visibleSeconds: number;
  readonly flushMs: number;
  readonly load: Load;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const numbers = {
    seconds: { fallback: 30, min: 1, max: 3600 },
    visible: { fallback: 20, min: 2, max: 3600 },
    rate: { fallback: 0, min: 1, max: 10_000_000 },
    probe: { fallback: 20, min: 1, max: 600 },
    batch: { fallback: 200, min: 1, max: 5000 },
    connections: { fallback: 8, min: 1, max: 1000 },
    flush: { fallback: 1000, min: 50, max: 60_000 },
  };
  const line = CommandLine.read(args, numbers, ['help']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  if (line.has('help')) return undefined;
  return {
    rate: line.number('rate'),
    probeSeconds: line.number('probe'),
    visibleSeconds: line.number('visible'),
    flushMs: line.number('flush'),
    load: {
      batch: line.number('batch'),
      seconds: line.number('seconds'),
      warmup: WARMUP_SECONDS,
      connections: line.number('connections'),
    },
  };
}

/** Loads the server and looks for samples of the load. */
async function measureSearchable(server: BuiltServer, load: Load, group: ChildGroup): Promise<SearchableTimes> {
  const searchability = new Searchability(server);
  const target = server.url('/data/executions');
  await generateLoad(target, { ...load, sample: MEAN_SAMPLE_MS }, group, { onSample: searchability.follow });
  return searchability.result();
}

/** Both measurements on one server, and what was wrong with the load. */
async function measure(
  server: BuiltServer,
  load: Load,
  visibleSeconds: number,
  group: ChildGroup,
): Promise<{ acknowledged: LoadResult; searchable: SearchableTimes; faults: readonly string[] }> {
  say(`acknowledgements for ${load.seconds} s`);
  const acknowledged = await generateLoad(server.url('/data/executions'), load, group);
  say(`looking for sampled executions for ${visibleSeconds} s`);
  const searchable = await measureSearchable(server, { ...load, seconds: visibleSeconds, warmup: 1 }, group);
  return { acknowledged, searchable, faults: await loadFaults(acknowledged, server.origin) };
}

async function run({ rate, probeSeconds, visibleSeconds, flushMs, load }: Plan, group: ChildGroup): Promise<void> {
  const maximal = rate > 0 ? undefined : await maximalRate({ ...load, seconds: probeSeconds }, group);
  const paced = { ...load, rate: maximal === undefined ? rate : Math.max(1, Math.floor(maximal.sustained / 2)) };
  const environment = { CAMELEER_FLUSH_INTERVAL_MS: String(flushMs) };
  const measured = await withServer(group, environment, (server) => measure(server, paced, visibleSeconds, group));
  const { acknowledged, searchable, faults } = measured;
  process.stdout.write(`${latencyReport(paced.rate, flushMs, acknowledged, searchable)}\n`);
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  await writeResult('ack-latency', { maximalRate: maximal, flushMs, visibleSeconds, load: paced, ...measured });
}

await runBenchmark({ help: HELP, readPlan, run });
