import type { Deployment } from '../definition/deployment.js';
import type { AgentReport } from '../fleet/agent-report.js';
import type { Instances } from '../fleet/instances.js';
import type { RouteExecution } from '../wire.js';
import { InstanceMeter } from './instance-meter.js';

/** How often instances are measured. */
export interface MeterTimes {
  /** When the fleet starts, milliseconds since 1970. */
  readonly startMs: number;
  /** Between two samples of an agent's metrics, milliseconds. */
  readonly intervalOf: (agentId: string) => number;
}

interface Metered {
  readonly meter: InstanceMeter;
  /** When it was measured last, milliseconds since 1970. */
  measuredMs: number;
}

/** The metrics of every instance of the fleet, each at its own interval. */
export class FleetMeter {
  private readonly meters = new Map<string, Metered>();

  constructor(
    deployment: Deployment,
    instances: Instances,
    private readonly times: MeterTimes,
  ) {
    const measuredMs = times.startMs;
    for (const application of deployment.applications()) {
      const routeIds = deployment.running(application, 0).map(({ graph }) => graph.routeId);
      for (const instance of instances.of(application)) {
        this.meters.set(instance.agentId, { meter: new InstanceMeter(instance, routeIds), measuredMs });
      }
    }
  }

  /** Counts an exchange that ended; one flushed unfinished has not. */
  observe(record: RouteExecution): void {
    if (record.status !== 'RUNNING') this.meters.get(record.agentId)?.meter.observe(record);
  }

  /** What the instances report whose intervals are over at that moment. Milliseconds since 1970. */
  *take(timeMs: number): Generator<AgentReport> {
    for (const [agentId, metered] of this.meters) {
      const elapsedMs = timeMs - metered.measuredMs;
      if (elapsedMs < this.times.intervalOf(agentId)) continue;
      metered.measuredMs = timeMs;
      yield { kind: 'metrics', agentId, dueMs: timeMs, record: metered.meter.take(timeMs, elapsedMs) };
    }
  }
}
