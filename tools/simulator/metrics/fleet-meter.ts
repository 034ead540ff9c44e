import type { Deployment } from '../definition/deployment.js';
import type { AgentReport } from '../fleet/agent-report.js';
import type { Instances } from '../fleet/instances.js';
import type { RouteExecution } from '../wire.js';
import { InstanceMeter } from './instance-meter.js';

/** The metrics of every instance of the fleet. */
export class FleetMeter {
  private readonly meters = new Map<string, InstanceMeter>();

  constructor(deployment: Deployment, instances: Instances) {
    for (const application of deployment.applications()) {
      const routeIds = deployment.running(application, 0).map(({ graph }) => graph.routeId);
      for (const instance of instances.of(application)) {
        this.meters.set(instance.agentId, new InstanceMeter(instance, routeIds));
      }
    }
  }

  /** Counts an exchange that ended; one flushed unfinished has not. */
  observe(record: RouteExecution): void {
    if (record.status !== 'RUNNING') this.meters.get(record.agentId)?.observe(record);
  }

  /** What every instance reports at that moment about the interval that ends there. Milliseconds. */
  take(timeMs: number, intervalMs: number): AgentReport[] {
    return [...this.meters].map(([agentId, meter]) => {
      return { kind: 'metrics', agentId, dueMs: timeMs, record: meter.take(timeMs, intervalMs) };
    });
  }
}
