import type { RouteExecution } from '../wire.js';
import type { RouteGraph } from '../wire-graph.js';
import type { MetricsSample } from '../wire-metrics.js';

/** What an agent sends, by the last part of the path it goes to. */
interface Records {
  readonly executions: RouteExecution;
  readonly diagrams: RouteGraph;
  readonly metrics: MetricsSample;
}

export type ReportKind = keyof Records;

/** One record of one agent, and when it hands it to its sender: milliseconds since the epoch. */
export type AgentReport = {
  readonly [Kind in ReportKind]: {
    readonly kind: Kind;
    readonly agentId: string;
    readonly dueMs: number;
    readonly record: Records[Kind];
  };
}[ReportKind];
