import type { CaptureLevel, ExecutionStatus, RouteExecution } from '../wire.js';
import { isoTime } from './iso-time.js';
import { snapshot } from './message.js';
import type { RouteVisit } from './route-visit.js';

/** What an agent gives an execution before it flushes it unfinished, in milliseconds. */
export const FLUSH_AFTER_MS = 300_000;

/** Emits the complete record of a visit that has just ended, if it is to be reported. */
export function reportEnd(visit: RouteVisit): void {
  const { capture } = visit;
  if (capture.reports === 'never' || (capture.reports === 'failed' && visit.failure === undefined)) return;
  const record = recordOf(visit, visit.failure === undefined ? 'COMPLETED' : 'FAILED');
  record.endTime = isoTime(visit.clock);
  record.durationMs = (visit.clock - visit.startMicros) / 1000;
  record.flushReason = 'TERMINAL';
  const error = visit.failure?.info ?? visit.handled?.error;
  if (error !== undefined) record.error = error;
  if (visit.failure === undefined && visit.handled !== undefined) {
    record.errorHandled = true;
    record.errorHandledBy = visit.handled.by;
  }
  if (visit.redeliveryCount > 0) record.redeliveryCount = visit.redeliveryCount;
  if (visit.rollbackOnly) record.rollbackOnly = true;
  if (takesEnds(capture.level)) record.output = snapshot(visit.message, capture);
  record.processors = visit.processors;
  visit.transaction.emit(Math.ceil(visit.clock / 1000), visit.route.family, record);
}

/** Emits the visit as it stands in the middle of a node: open nodes are RUNNING and have no duration. */
export function reportUnfinished(visit: RouteVisit): void {
  if (visit.capture.reports !== 'always') return;
  const record = recordOf(visit, 'RUNNING');
  record.flushReason = 'TIMEOUT';
  record.processors = visit.processors.map((node) => ({ ...node }));
  visit.transaction.emit(Math.ceil(visit.startMicros / 1000) + FLUSH_AFTER_MS, visit.route.family, record);
}

function recordOf(visit: RouteVisit, status: ExecutionStatus): RouteExecution {
  const { transaction, route, instance, capture } = visit;
  const record: RouteExecution = {
    executionId: visit.executionId,
    exchangeId: visit.exchangeId,
    correlationId: transaction.correlationId,
    ...callerOf(visit),
    ...traceOf(visit),
    application: route.application,
    agentId: instance.agentId,
    instanceId: instance.instanceId,
    environment: transaction.world.environment,
    camelContext: instance.camelContext,
    routeId: route.routeId,
    routeKind: route.kind ?? 'route',
    fromRouteId: firstRouteId(visit),
    fromEndpointUri: route.from,
    graphHash: visit.version.graph.graphHash,
    status,
    startTime: isoTime(visit.startMicros),
    pattern: route.pattern,
    captureLevel: capture.level,
    attributes: { ...transaction.attributes, ...visit.attributes },
    processors: [],
  };
  if (route.group !== undefined) record.routeGroup = route.group;
  if (route.transacted === true) record.transacted = true;
  if (takesEnds(capture.level)) record.input = snapshot(visit.input, capture);
  if (capture.deepTraceRequestId !== undefined) record.deepTraceRequestId = capture.deepTraceRequestId;
  return Object.assign(record, transaction.replay);
}

/** Whether the level takes what went into a route and what came out of it. */
function takesEnds(level: CaptureLevel): boolean {
  return level === 'STANDARD' || level === 'DEEP';
}

function callerOf(visit: RouteVisit): Partial<RouteExecution> {
  const { caller } = visit;
  if (caller === undefined) return {};
  const link = {
    parentExecutionId: caller.visit.executionId,
    parentProcessorId: caller.node.processorId,
    parentSeq: caller.node.seq,
  };
  // A wire tap's copy loses the id of the original, and no broker carries it.
  return caller.crossing === 'copy' ? { ...link, parentExchangeId: caller.exchangeId } : link;
}

function traceOf(visit: RouteVisit): Partial<RouteExecution> {
  const { traceId } = visit.transaction;
  if (traceId === undefined) return {};
  const span = { traceId, spanId: visit.spanId };
  return visit.caller === undefined ? span : { ...span, parentSpanId: visit.caller.visit.spanId };
}

/** The route that created the exchange: `direct:` hands it on and Camel still names the first. */
function firstRouteId(visit: RouteVisit): string {
  let first = visit;
  while (first.caller?.crossing === 'same') first = first.caller.visit;
  return first.route.routeId;
}
