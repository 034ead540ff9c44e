import type { TextField } from '../../../src/search/executions/execution-summary.js';
import type { ExchangeSnapshot, RouteExecution } from '../../../tools/simulator/wire.js';
import { aWireProcessor, aWireRecord } from '../../support/wire-records.js';

/** One place a text can stand in, and the one word that stands there. */
export interface Place {
  readonly field: TextField;
  /** In the processor or in the execution itself. */
  readonly processor: boolean;
  readonly word: string;
}

const FIELDS: readonly TextField[] = [
  'inputBody',
  'inputHeaders',
  'inputProperties',
  'outputBody',
  'outputHeaders',
  'outputProperties',
  'errorMessage',
  'errorStackTrace',
];

/** Every place there is. */
export const PLACES: readonly Place[] = FIELDS.flatMap((field) => [
  { field, processor: false, word: `own${field}` },
  { field, processor: true, word: `step${field}` },
]);

const textOf = (place: Place): string => `around the ${place.word} word`;

const snapshot = (place: Place, side: 'input' | 'output'): ExchangeSnapshot => {
  const text = textOf(place);
  if (place.field === `${side}Body`) return { body: text };
  if (place.field === `${side}Headers`) return { headers: { other: '1', 'X-Name': text } };
  if (place.field === `${side}Properties`) return { properties: { other: '1', 'X-Name': text } };
  return {};
};

/** An execution with a text in this place and in no other; its id is the place's word. */
export function recordWith(place: Place): RouteExecution {
  const carrier = {
    input: snapshot(place, 'input'),
    output: snapshot(place, 'output'),
    error: {
      type: 'java.lang.IllegalStateException',
      ...(place.field === 'errorMessage' ? { message: textOf(place) } : {}),
      ...(place.field === 'errorStackTrace' ? { stackTrace: textOf(place) } : {}),
    },
  };
  // Sent out of order: the one with the text comes first, and is the second in pre-order.
  const processors = [
    aWireProcessor({ seq: 1, parentSeq: 0, processorId: 'step', ...(place.processor ? carrier : {}) }),
    aWireProcessor({ seq: 2, processorId: 'last' }),
    aWireProcessor({ seq: 0, processorId: 'first' }),
  ];
  return aWireRecord({ executionId: place.word, processors, ...(place.processor ? {} : carrier) });
}
