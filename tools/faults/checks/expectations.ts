import type { ErrorInfo, ProcessorExecution, RouteExecution } from '../../simulator/wire.js';

/** Values an answer has to hold; it may hold more. */
export type Expected = Readonly<Record<string, unknown>>;

/** What a search has to answer for an execution whose last record is this one. */
export function expectedSummary(record: RouteExecution): Expected {
  return { ...expectedCore(record), errorType: record.error?.type, errorMessage: record.error?.message };
}

function expectedCore(record: RouteExecution): Expected {
  const { executionId, exchangeId, correlationId, application, agentId, routeId, status, startTime } = record;
  const attributes = Object.entries(record.attributes ?? {}).map(([name, value]) => [name, String(value)]);
  return {
    executionId,
    exchangeId,
    correlationId,
    application,
    agentId,
    routeId,
    status,
    startTime,
    endTime: record.endTime ?? null,
    durationMs: record.durationMs ?? null,
    attributes: Object.fromEntries(attributes),
  };
}

/** What the detail call has to answer for it. */
export function expectedDetail(record: RouteExecution): Expected {
  return {
    ...expectedCore(record),
    instanceId: record.instanceId,
    error: expectedError(record.error),
    hasInput: record.input !== undefined,
    hasOutput: record.output !== undefined,
    processorCount: record.processors.length,
    processors: expectedTree(record.processors, undefined),
  };
}

function expectedError(error: ErrorInfo | undefined): Expected | undefined {
  if (error === undefined) return undefined;
  const { type, message, stackTrace, processorId } = error;
  return { type, message, stackTrace, processorId };
}

function expectedTree(processors: readonly ProcessorExecution[], parentSeq: number | undefined): Expected[] {
  return processors
    .filter((processor) => processor.parentSeq === parentSeq)
    .map(({ seq, processorId, processorType, status, startTime, durationMs, endpointUri, input }) => ({
      seq,
      processorId,
      processorType,
      status,
      startTime,
      durationMs,
      endpointUri,
      hasInput: input !== undefined,
      hasOutput: false,
      children: expectedTree(processors, seq),
    }));
}
