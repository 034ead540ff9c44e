import type { BodyTraits } from './body-traits.js';
import { type DetailFields, detailsText, readDetails } from './details.js';
import { decodeErrorInfo, type FlatError, NO_ERROR } from './error-info.js';
import { decodeWithin, InvalidField } from './invalid-field.js';
import { type DecodedProcessor, PROCESSOR_STATUSES } from './processor.js';
import { decodeSnapshot, type FlatSnapshot } from './snapshot.js';
import {
  isWireObject,
  optionalArray,
  optionalCount,
  optionalDuration,
  optionalObject,
  requiredChoice,
  requiredName,
  requiredTimestamp,
  type WireObject,
} from './wire-object.js';

const MAX_SEQ = 2 ** 32 - 1;

const DETAILS: DetailFields = new Map([
  ['synthetic', 'flag'],
  ['exchangeId', 'name'],
  ['endpointUri', 'text'],
  ['remote', 'flag'],
  ['serviceUrl', 'text'],
  ['serviceProtocol', 'name'],
  ['redeliveryCount', 'count'],
  ['attempts', 'array'],
  ['errorHandledBy', 'name'],
  ['iterationsTotal', 'count'],
  ['iterationsCaptured', 'count'],
  ['iterationsFailed', 'count'],
  ['threadName', 'name'],
  ['attributes', 'object'],
]);

const ITERATION: DetailFields = new Map([
  ['kind', 'name'],
  ['size', 'count'],
]);

/** Decodes the list under `field`; nested children included. Depth is bounded by the nesting limit of the body. */
export function decodeProcessors(wire: WireObject, field: string, traits: BodyTraits): DecodedProcessor[] {
  const list = optionalArray(wire, field) ?? [];
  const processors: DecodedProcessor[] = [];
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    try {
      if (!isWireObject(item)) throw new InvalidField('', 'must be an object');
      processors.push(decodeProcessor(item, traits));
    } catch (error) {
      throw error instanceof InvalidField ? error.within(`${field}[${index}]`) : error;
    }
  }
  return processors;
}

function decodeProcessor(wire: WireObject, traits: BodyTraits): DecodedProcessor {
  const iteration = optionalObject(wire, 'iteration');
  const error = decodeError(wire, traits);
  return {
    seq: optionalCount(wire, 'seq', MAX_SEQ),
    parentSeq: optionalCount(wire, 'parentSeq', MAX_SEQ),
    id: requiredName(wire, 'processorId', traits),
    type: requiredName(wire, 'processorType', traits),
    status: requiredChoice(wire, 'status', PROCESSOR_STATUSES),
    startTime: requiredTimestamp(wire, 'startTime'),
    durationMs: optionalDuration(wire, 'durationMs') ?? null,
    iteration: iteration === undefined ? -1 : decodeWithin('iteration', () => iterationIndex(iteration)),
    error,
    details: decodeDetails(wire, error, iteration, traits),
    input: optionalSnapshot(wire, 'input', traits),
    output: optionalSnapshot(wire, 'output', traits),
    children: optionalArray(wire, 'children') === undefined ? undefined : decodeProcessors(wire, 'children', traits),
  };
}

function decodeError(wire: WireObject, traits: BodyTraits): FlatError {
  const error = optionalObject(wire, 'error');
  return error === undefined ? NO_ERROR : decodeWithin('error', () => decodeErrorInfo(error, traits));
}

function iterationIndex(iteration: WireObject): number {
  const index = optionalCount(iteration, 'index');
  if (index === undefined) throw new InvalidField('index', 'is required');
  return index;
}

function decodeDetails(
  wire: WireObject,
  error: FlatError,
  iteration: WireObject | undefined,
  traits: BodyTraits,
): string {
  let details = readDetails(wire, DETAILS, traits);
  if (error.rest !== undefined) details = { ...details, error: error.rest };
  if (iteration !== undefined) {
    const shown = decodeWithin('iteration', () => readDetails(iteration, ITERATION, traits));
    if (shown !== undefined) details = { ...details, iteration: shown };
  }
  return detailsText(details);
}

/** Decodes the snapshot under `field`, if there is one. */
export function optionalSnapshot(wire: WireObject, field: string, traits: BodyTraits): FlatSnapshot | undefined {
  const snapshot = optionalObject(wire, field);
  if (snapshot === undefined) return undefined;
  try {
    return decodeSnapshot(snapshot, traits);
  } catch (error) {
    throw error instanceof InvalidField ? error.within(field) : error;
  }
}
