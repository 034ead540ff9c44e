import type { AgentReport } from '../fleet/agent-report.js';
import type { ErrorInfo, ExchangeSnapshot, ProcessorExecution, RouteExecution } from '../wire.js';
import type { GraphNode, RouteGraph } from '../wire-graph.js';

/**
 * A record as an agent of protocol 1 sends it: steps within each other, no hash of the route's graph, nothing about who
 * called. It reports an execution once, when it has ended.
 */
export function inProtocolOne(report: AgentReport): object {
  switch (report.kind) {
    case 'executions':
      return shortExecution(report.record);
    case 'diagrams':
      return shortGraph(report.record);
    case 'metrics':
      return report.record;
  }
}

function shortExecution(record: RouteExecution): object {
  const { executionId, exchangeId, correlationId, application, agentId, routeId } = record;
  return {
    ...{ executionId, exchangeId, correlationId, application, agentId, routeId },
    ...outcomeOf(record),
    endTime: record.endTime,
    inputSnapshot: shortSnapshot(record.input),
    outputSnapshot: shortSnapshot(record.output),
    processors: stepsIn(record.processors, undefined),
  };
}

function stepsIn(processors: readonly ProcessorExecution[], parentSeq: number | undefined): object[] {
  return processors
    .filter((one) => one.parentSeq === parentSeq)
    .map((one) => ({
      processorId: one.processorId,
      processorType: one.processorType,
      ...outcomeOf(one),
      inputBody: one.input?.body,
      inputHeaders: one.input?.headers,
      outputBody: one.output?.body,
      outputHeaders: one.output?.headers,
      children: stepsIn(processors, one.seq),
    }));
}

interface Outcome {
  readonly status: string;
  readonly startTime: string;
  readonly durationMs?: number;
  readonly error?: ErrorInfo;
}

function outcomeOf({ status, startTime, durationMs, error }: Outcome): object {
  return { status, startTime, durationMs, errorMessage: error?.message, errorStackTrace: error?.stackTrace };
}

function shortSnapshot(snapshot: ExchangeSnapshot | undefined): object | undefined {
  return snapshot === undefined ? undefined : { body: snapshot.body, headers: snapshot.headers };
}

function shortGraph({ application, routeId, fromUri, nodes }: RouteGraph): object {
  return { application, routeId, fromUri, nodes: nodesIn(nodes, `route:${routeId}`), edges: [] };
}

function nodesIn(nodes: readonly GraphNode[], parentId: string): object[] {
  return nodes
    .filter((one) => one.parentId === parentId)
    .map(({ id, type, label, uri }) => ({ id, type, label, uri, children: nodesIn(nodes, id) }));
}
