import { tmpdir } from 'node:os';
import { CommandLine, UsageError } from './command-line.js';
import { maximalRate } from './maximal-rate.js';
import { type DiskPlan, fittingPlan, planDisk } from './memory/disk-plan.js';
import { freeDisk } from './memory/free-disk.js';
import { memoryCurve } from './memory/memory-curve.js';
import { type MemoryRecord, MemoryRun } from './memory/memory-run.js';
import type { MemorySample } from './memory/memory-sample.js';
import { memoryTrend } from './memory/memory-trend.js';
import { numberText } from './number-text.js';
import type { ChildGroup } from './process/child-group.js';
import { runBenchmark } from './run-benchmark.js';
import { say } from './say.js';
import { withServer } from './with-server.js';
import { writeResult } from './write-result.js';

const HELP = `Whether the server's memory stays flat while it takes executions for long.

Usage: node dist/bench/memory.js [options]          (build first: npm run build:bench)

  --minutes N       how long (60)
  --rate N          executions per second; without it half of the maximal rate, or less if the disk is too small for it
  --probe N         seconds of full load to measure the maximal rate by (20)
  --batch N         executions per request, 2 kB and 7 processors each (200)
  --connections N   requests at a time (8)
  --help

The maximal rate is what the server can take without end: what it accepted under full load, over the time until it was
inserted and merged. The server runs on an empty directory below the system's temporary directory (TMPDIR), removed
afterwards. Nothing is dropped meanwhile: what the run needs of the disk is told first, and it ends before the disk is
full. A sample is taken every ten seconds. Ctrl-C ends the run early, with what was found so far.

Samples with every figure are written to bench/results/memory.json.
`;
/** A slope drawn from less time than this is mostly caches that fill. */
const TELLING_SECONDS = 20 * 60;

interface Plan {
  readonly seconds: number;
  /** Executions per second; 0: half of the maximal rate. */
  readonly rate: number;
  readonly probeSeconds: number;
  readonly batch: number;
  readonly connections: number;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const numbers = {
    minutes: { fallback: 60, min: 1, max: 14_400 },
    rate: { fallback: 0, min: 1, max: 10_000_000 },
    probe: { fallback: 20, min: 1, max: 600 },
    batch: { fallback: 200, min: 1, max: 5000 },
    connections: { fallback: 8, min: 1, max: 1000 },
  };
  const line = CommandLine.read(args, numbers, ['help']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  if (line.has('help')) return undefined;
  return {
    seconds: line.number('minutes') * 60,
    rate: line.number('rate'),
    probeSeconds: line.number('probe'),
    batch: line.number('batch'),
    connections: line.number('connections'),
  };
}

function gigabytes(bytes: number): string {
  return `${numberText(bytes / 1e9, 1)} GB`;
}

/** The rate that was asked for, or half of the maximal one as far as the disk allows. */
async function planRun(plan: Plan, group: ChildGroup): Promise<DiskPlan> {
  const { rate, seconds, probeSeconds } = plan;
  const measured = rate > 0 ? undefined : await maximalRate({ ...plan, seconds: probeSeconds }, group);
  const half = measured === undefined ? rate : Math.floor(measured.sustained / 2);
  const free = await freeDisk(tmpdir());
  const disk = rate > 0 ? planDisk(rate, seconds, free) : fittingPlan(half, seconds, free);
  const need = `about ${gigabytes(disk.needBytes)} of disk, ${gigabytes(free)} are free in ${tmpdir()}`;
  say(`${numberText(disk.rate)} executions/s for ${seconds / 60} min: ${need}`);
  if (disk.rate < half)
    say(`half of the maximal rate would be ${numberText(half)} executions/s: too much for this disk`);
  if (!disk.fits) say('that does not fit: the run is going to end early');
  return disk;
}

/** Tells the first sample after each full minute. */
function minuteTeller(): (sample: MemorySample) => void {
  let told = 0;
  return (sample) => {
    const minute = Math.floor(sample.seconds / 60);
    if (minute === told) return;
    told = minute;
    const memory = `RSS ${numberText(sample.rssBytes / 1e6)} MB  heap ${numberText(sample.heapUsedBytes / 1e6)} MB`;
    const flow = `spool ${numberText(sample.spoolBytes / 1e6)} MB  ${numberText(sample.acceptedPerSecond)} accepted/s`;
    const stored = `${numberText(sample.storedRows)} rows  ${sample.parts} parts  ${gigabytes(sample.diskFreeBytes)} free`;
    say(`${String(minute).padStart(3)} min  ${memory}  ${flow}  ${stored}`);
  };
}

async function report(plan: Plan, disk: DiskPlan, record: MemoryRecord): Promise<void> {
  const { samples, load, peakMemoryBytes, faults } = record;
  const trend = memoryTrend(samples);
  const early = trend.seconds < TELLING_SECONDS ? ' (too short to tell: the server still warms up)' : '';
  const slope = `${numberText(trend.megabytesPerHour, 1)} MB/h over the last ${numberText(trend.seconds / 60, 1)} min`;
  const peak = numberText(peakMemoryBytes === undefined ? undefined : peakMemoryBytes / 1e6);
  const lines = [memoryCurve(samples), '', `slope of RSS: ${slope}${early}`, `peak RSS: ${peak} MB`];
  if (load !== undefined) lines.push(`acknowledged: p99 ${numberText(load.p99Ms, 1)} ms, ${behind(load.behindMaxMs)}`);
  process.stdout.write(`${[...lines, ...faults].join('\n')}\n`);
  await writeResult('memory', { plan, disk, trend, peakMemoryBytes, faults, load, samples });
}

function behind(milliseconds: number): string {
  return `at most ${numberText(milliseconds)} ms behind the rate`;
}

async function run(plan: Plan, group: ChildGroup): Promise<void> {
  const disk = await planRun(plan, group);
  const { batch, connections, seconds } = plan;
  const record = await withServer(group, {}, (server, directory) =>
    new MemoryRun(server, directory, group, minuteTeller()).run({
      ...{ batch, connections, seconds, warmup: 0 },
      rate: disk.rate,
    }),
  );
  await report(plan, disk, record);
  if (record.load === undefined) process.exitCode = 1;
}

await runBenchmark({ help: HELP, readPlan, run });
