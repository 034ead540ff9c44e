import type { BodyTraits } from './body-traits.js';
import { type DetailFields, readDetails } from './details.js';
import { optionalName, payloadText, type WireObject } from './wire-object.js';

/** The searchable parts of an `ErrorInfo`; '' is absent. */
export interface FlatError {
  readonly type: string;
  readonly message: string;
  readonly stackTrace: string;
  /** What is left of it, to be shown only. */
  readonly rest: Readonly<Record<string, unknown>> | undefined;
}

export const NO_ERROR: FlatError = { type: '', message: '', stackTrace: '', rest: undefined };

const REST: DetailFields = new Map([
  ['stackTraceTruncated', 'flag'],
  ['rootCauseType', 'name'],
  ['processorId', 'name'],
  ['routeId', 'name'],
  ['endpointUri', 'text'],
  ['location', 'name'],
  ['fingerprint', 'name'],
]);

/** Decodes an `ErrorInfo` object of protocol 2. */
export function decodeErrorInfo(wire: WireObject, traits: BodyTraits): FlatError {
  const rest = readDetails(wire, REST, traits);
  // Free text like the message itself, so not bound to the length of a name.
  const rootCauseMessage = payloadText(wire, 'rootCauseMessage', traits);
  return {
    type: optionalName(wire, 'type', traits),
    message: payloadText(wire, 'message', traits),
    stackTrace: payloadText(wire, 'stackTrace', traits),
    rest: rootCauseMessage === '' ? rest : { ...rest, rootCauseMessage },
  };
}
