import type { Capture } from '../fleet/capture.js';
import type { FleetControl, RouteEntry } from '../fleet/fleet-control.js';
import type { CaptureLevel } from '../wire.js';
import { InstanceControl } from './instance-control.js';

/** What the agents of the fleet were told to do, each by itself. */
export class AgentControl implements FleetControl {
  private readonly instances = new Map<string, InstanceControl>();

  /**
   * @param localLevel what the instances capture by themselves
   * @param isLive whether what they report happens now: a past stretch was measured as often as it was, whatever the server wants now
   */
  constructor(
    private readonly localLevel: CaptureLevel,
    private readonly isLive = true,
  ) {}

  of(agentId: string): InstanceControl {
    const known = this.instances.get(agentId);
    if (known !== undefined) return known;
    const created = new InstanceControl(this.localLevel);
    this.instances.set(agentId, created);
    return created;
  }

  captureOf({ agentId, routeId, correlationId }: RouteEntry): Capture {
    return this.of(agentId).captureOf(routeId, correlationId);
  }

  metricsIntervalOf(agentId: string): number | undefined {
    return this.isLive ? this.instances.get(agentId)?.metricsIntervalMs : undefined;
  }

  isStopped(agentId: string, routeId: string): boolean {
    return (this.instances.get(agentId)?.stateOf(routeId) ?? 'Started') !== 'Started';
  }
}
