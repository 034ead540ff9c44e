import type { RouteVersion } from '../definition/route-version.js';
import { FleetMeter } from '../metrics/fleet-meter.js';
import type { AgentReport } from './agent-report.js';
import type { EmittedExecution } from './transaction.js';
import type { World } from './world.js';

/** How exactly intervals of metrics are kept. */
const METER_STEP_MS = 1000;

export interface ReportOptions {
  readonly startMs: number;
  /** Between two samples of metrics of an agent that nobody told how often. */
  readonly metricsIntervalMs: number;
}

/**
 * Everything the agents send, in the order it is due: the graphs of their routes when they start, and those of routes that
 * a release changes; executions; and metrics at the end of each interval, which is a whole number of seconds.
 */
export function* reportsOf(
  executions: Iterable<EmittedExecution>,
  world: World,
  { startMs, metricsIntervalMs }: ReportOptions,
): Generator<AgentReport> {
  const { deployment, control } = world;
  const intervalOf = (agentId: string): number => control.metricsIntervalOf(agentId) ?? metricsIntervalMs;
  const meter = new FleetMeter(deployment, world.instances, { startMs, intervalOf });
  let nextStepMs = startMs + METER_STEP_MS;
  let releasing = deployment.releasedAtMs > startMs;
  yield* graphsOf(world, startMs, (application) => deployment.running(application, startMs));
  for (const { dueMs, record } of executions) {
    for (; nextStepMs <= dueMs; nextStepMs += METER_STEP_MS) yield* meter.take(nextStepMs);
    if (releasing && deployment.releasedAtMs <= dueMs) {
      releasing = false;
      yield* graphsOf(world, deployment.releasedAtMs, (application) => deployment.changed(application));
    }
    meter.observe(record);
    yield { kind: 'executions', agentId: record.agentId, dueMs, record };
  }
}

function graphsOf(
  { deployment, instances }: World,
  dueMs: number,
  versionsIn: (application: string) => readonly RouteVersion[],
): AgentReport[] {
  return deployment.applications().flatMap((application) => {
    const versions = versionsIn(application);
    return instances
      .of(application)
      .flatMap(({ agentId }) =>
        versions.map(({ graph }) => ({ kind: 'diagrams' as const, agentId, dueMs, record: graph })),
      );
  });
}
