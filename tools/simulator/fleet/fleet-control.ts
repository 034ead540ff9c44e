import type { CaptureLevel } from '../wire.js';
import type { Capture } from './capture.js';

/** An exchange that enters a route of an instance. */
export interface RouteEntry {
  readonly agentId: string;
  readonly routeId: string;
  readonly correlationId: string;
}

/** What agents are told to do, as far as it shows in what they report. */
export interface FleetControl {
  /** Asked once for each visit, when it begins. */
  captureOf(entry: RouteEntry): Capture;
  isStopped(agentId: string, routeId: string): boolean;
  /** Between two samples of the agent's metrics, milliseconds; undefined: nobody told it. */
  metricsIntervalOf(agentId: string): number | undefined;
}

/** A fleet nobody commands. */
export function uncontrolled(level: CaptureLevel): FleetControl {
  const capture: Capture = { level, reports: 'always' };
  return { captureOf: () => capture, isStopped: () => false, metricsIntervalOf: () => undefined };
}
