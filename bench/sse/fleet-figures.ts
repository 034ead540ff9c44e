import type { Latencies } from '../search/latencies.js';

/** Of the server, at one moment. */
export interface ServerMemory {
  /** Since the start of the run. */
  readonly seconds: number;
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
}

/** A command to all agents. Milliseconds from the request. */
export interface Broadcast {
  readonly acceptedMs: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** What a run found. */
export interface FleetFigures {
  readonly registrationSeconds: number;
  readonly connectSeconds: number;
  /** Growth of the resident memory from before to after, divided by the agents. */
  readonly bytesPerRegistration: number;
  readonly bytesPerStream: number;
  /** Of JavaScript alone, registration and stream: without what the engine takes for itself meanwhile. */
  readonly heapPerAgent: number;
  /** Share of one core while the agents are connected, send heartbeats and are left alone; undefined where the system does not tell. */
  readonly idleCpu: number | undefined;
  readonly heartbeatsPerSecond: number;
  /** From the request to the event, one agent after the other. */
  readonly toOne: Latencies;
  readonly broadcasts: readonly Broadcast[];
  readonly reconnects: number;
  readonly stormSeconds: number;
  readonly memory: readonly (ServerMemory & { readonly storms: number })[];
  readonly faults: Readonly<Record<string, number>>;
}
