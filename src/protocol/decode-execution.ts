import type { BodyTraits } from './body-traits.js';
import { type DetailFields, detailsText, readDetails } from './details.js';
import { decodeErrorInfo, type FlatError, NO_ERROR } from './error-info.js';
import { decodeProcessors, optionalSnapshot } from './decode-processor.js';
import { EXECUTION_STATUSES, type ExecutionRecord, type ExecutionStatus } from './execution-record.js';
import { decodeWithin, InvalidField } from './invalid-field.js';
import { placeProcessors } from './place-processors.js';
import type { Rejection } from './rejection.js';
import {
  isWireObject,
  optionalDuration,
  optionalFlag,
  optionalName,
  optionalObject,
  optionalTimestamp,
  requiredChoice,
  requiredName,
  requiredTimestamp,
  wellFormed,
  type WireObject,
} from './wire-object.js';

export type DecodedExecution =
  { readonly ok: true; readonly record: ExecutionRecord } | { readonly ok: false; readonly rejection: Rejection };

const DETAILS: DetailFields = new Map([
  ['parentProcessorId', 'name'],
  ['parentSeq', 'count'],
  ['parentExchangeId', 'name'],
  ['replayCommandId', 'name'],
  ['traceId', 'name'],
  ['spanId', 'name'],
  ['parentSpanId', 'name'],
  ['environment', 'name'],
  ['camelContext', 'name'],
  ['routeGroup', 'name'],
  ['routeKind', 'name'],
  ['fromRouteId', 'name'],
  ['fromEndpointUri', 'text'],
  ['pattern', 'name'],
  ['errorHandledBy', 'name'],
  ['redeliveryCount', 'count'],
  ['transacted', 'flag'],
  ['rollbackOnly', 'flag'],
  ['routeStop', 'flag'],
  ['flushReason', 'name'],
  ['captureLevel', 'name'],
  ['deepTraceRequestId', 'name'],
  ['sampled', 'flag'],
  ['droppedProcessors', 'count'],
  ['steps', 'array'],
]);

/** Decodes one record of protocol 2 (`RouteExecution`). Unknown fields are ignored, known ones must be right. */
export function decodeExecution(wire: unknown, index: number, traits: BodyTraits): DecodedExecution {
  try {
    if (!isWireObject(wire)) throw new InvalidField('', 'must be an object');
    return { ok: true, record: decode(wire, traits) };
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    const executionId = isWireObject(wire) && typeof wire['executionId'] === 'string' ? wire['executionId'] : null;
    const { path, message } = error;
    return { ok: false, rejection: { index, executionId, code: 'INVALID_FIELD', path, message } };
  }
}

function decode(wire: WireObject, traits: BodyTraits): ExecutionRecord {
  const status = requiredChoice(wire, 'status', EXECUTION_STATUSES);
  const startTime = requiredTimestamp(wire, 'startTime');
  const error = decodeError(wire, traits);
  return {
    executionId: requiredName(wire, 'executionId', traits),
    exchangeId: requiredName(wire, 'exchangeId', traits),
    correlationId: requiredName(wire, 'correlationId', traits),
    parentExecutionId: optionalName(wire, 'parentExecutionId', traits),
    replayOf: optionalName(wire, 'replayOf', traits),
    application: requiredName(wire, 'application', traits),
    agentId: requiredName(wire, 'agentId', traits),
    instanceId: requiredName(wire, 'instanceId', traits),
    routeId: requiredName(wire, 'routeId', traits),
    graphHash: optionalName(wire, 'graphHash', traits),
    status,
    startTime,
    ...decodeEnd(wire, status, startTime),
    error,
    errorHandled: optionalFlag(wire, 'errorHandled') ?? false,
    ...decodeAttributesAndDetails(wire, error, traits),
    input: optionalSnapshot(wire, 'input', traits),
    output: optionalSnapshot(wire, 'output', traits),
    processors: placeProcessors(decodeProcessors(wire, 'processors', traits)),
  };
}

/** A terminal record says when it ended or how long it took; the other one follows from it. */
function decodeEnd(
  wire: WireObject,
  status: ExecutionStatus,
  startTime: number,
): Pick<ExecutionRecord, 'endTime' | 'durationMs'> {
  const endTime = optionalTimestamp(wire, 'endTime');
  const durationMs = optionalDuration(wire, 'durationMs');
  if (status === 'RUNNING') return { endTime: endTime ?? null, durationMs: durationMs ?? null };
  if (durationMs !== undefined) {
    return { durationMs, endTime: endTime ?? startTime + Math.round(durationMs * 1000) };
  }
  if (endTime === undefined) {
    throw new InvalidField('durationMs', `is required (or endTime) when the status is ${status}`);
  }
  // A clock set back while the exchange ran: the agent's own duration would have told better.
  return { endTime, durationMs: Math.max(0, (endTime - startTime) / 1000) };
}

function decodeError(wire: WireObject, traits: BodyTraits): FlatError {
  const error = optionalObject(wire, 'error');
  return error === undefined ? NO_ERROR : decodeWithin('error', () => decodeErrorInfo(error, traits));
}

function decodeAttributesAndDetails(
  wire: WireObject,
  error: FlatError,
  traits: BodyTraits,
): Pick<ExecutionRecord, 'attributes' | 'details'> {
  let details = readDetails(wire, DETAILS, traits);
  if (error.rest !== undefined) details = { ...details, error: error.rest };
  const sent = optionalObject(wire, 'attributes');
  if (sent === undefined) return { attributes: [], details: detailsText(details) };
  const attributes: [string, string][] = [];
  const types: [string, string][] = [];
  for (const [key, value] of Object.entries(sent)) {
    if (typeof value === 'string') attributes.push([key, wellFormed(value, `attributes.${key}`, traits)]);
    else if (Number.isFinite(value) || typeof value === 'boolean') {
      attributes.push([key, String(value)]);
      types.push([key, typeof value]);
    } else throw new InvalidField(`attributes.${key}`, 'must be a string, a finite number or a boolean');
    wellFormed(key, 'attributes', traits);
  }
  if (types.length > 0) details = { ...details, attributeTypes: Object.fromEntries(types) };
  return { attributes, details: detailsText(details) };
}
