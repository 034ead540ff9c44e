import { AgentControl } from './agents/agent-control.js';
import { createFleet } from './fleet/create-fleet.js';
import { connect } from './connect.js';
import type { SimulatorOptions } from './options.js';
import { openSink } from './open-sink.js';
import { Progress } from './progress/progress.js';
import { StatusLine } from './progress/status-line.js';
import { summary } from './progress/summary.js';
import { pump } from './pump.js';
import { scheduleOf } from './schedule.js';
import { Statistics } from './sending/statistics.js';

const PATIENCE_MS = 30_000;
const HURRY_MS = 5000;

/**
 * Runs the simulation to its end or until the signal fires; resolves with the exit code. Words go to standard error, so that
 * standard output can take records.
 */
export async function run(options: SimulatorOptions, stopped: AbortSignal): Promise<number> {
  const statistics = new Statistics();
  const connected = options.out === undefined ? await connect(options, stopped) : undefined;
  if (connected?.ok === false) return failed(connected.problem, stopped);
  const startedMs = Date.now();
  const schedule = scheduleOf(options, startedMs);
  const control = new AgentControl(options.capture, schedule.paced);
  const fleet = createFleet({
    seed: options.seed,
    control,
    incidents: options.incidents,
    adversarial: options.adversarial,
    releasedAtMs: schedule.startMs + options.releaseAfterMs,
  });
  const now = (): number => (schedule.paced ? Date.now() : schedule.startMs);
  const opened = await openSink({ options, statistics, world: fleet.world, control, now }, connected);
  if (!opened.ok) return failed(opened.problem, stopped);
  const { sink, trouble } = opened;
  const line = new StatusLine(statistics, () => sink.queued(), trouble, startedMs);
  const progress = options.quiet ? undefined : new Progress(process.stderr, line);
  const reports = fleet.reports(schedule.startMs, schedule.spacingMs, schedule.metricsIntervalMs);
  await pump(reports, schedule, { sink, statistics, stopped });
  await sink.close({ patienceMs: PATIENCE_MS, hurryMs: HURRY_MS, hurry: stopped });
  connected?.transport.close();
  progress?.stop();
  process.stderr.write(summary(statistics, Date.now() - startedMs));
  return statistics.unsent + statistics.rejected === 0 ? 0 : 1;
}

function failed(problem: string, stopped: AbortSignal): number {
  if (stopped.aborted) return 0;
  process.stderr.write(`${problem}\n`);
  return 1;
}
