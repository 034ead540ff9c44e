import fc from 'fast-check';
import type { WireFields } from './builders.js';

// Arbitrary records of protocol 2 that have to be accepted.

const CONTROLS = fc.string({
  unit: fc.constantFrom('\u001b', '\u001e', '\u001f', '\0', '\n', '"', '\\', 'a', 'é', '😀'),
});
const HOSTILE = ['__proto__', 'constructor', 'toString', 'prototype', ''];
const text = fc.oneof(fc.string({ unit: 'binary' }), CONTROLS, fc.constant(''));
const key = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), CONTROLS, fc.constantFrom(...HOSTILE));
const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('to1', 'order "1"', 'a\\b\n', 'ü'),
);
const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 });
const count = fc.nat();
const flag = fc.boolean();
const time = fc
  .tuple(fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) }), fc.stringMatching(/^\d{0,6}$/), flag)
  .map(([millis, more, short]) => {
    const at = new Date(millis).toISOString();
    return short ? at : `${at.slice(0, 19)}${more === '' ? '' : '.'}${more}Z`;
  });
const duration = fc.oneof(
  fc.nat(),
  fc.nat(1_000_000).map((micros) => micros / 1000),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
);

/** Own members whatever they are called. */
const objectOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.array(fc.tuple(key, value), { maxLength: 4 }).map((members) => Object.fromEntries(members));

/** Fields that may be absent or null. */
function optional(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<WireFields> {
  const nullable = Object.entries(fields).map(([field, value]): [string, fc.Arbitrary<unknown>] => [
    field,
    fc.option(value, { nil: null, freq: 4 }),
  ]);
  return fc.record(Object.fromEntries(nullable), { requiredKeys: [] });
}

const named = (names: string, value: fc.Arbitrary<unknown>): Record<string, fc.Arbitrary<unknown>> =>
  Object.fromEntries(names.split(' ').map((field) => [field, value]));

const unknown = fc
  .array(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'future', 'Status', 'prototype', 'routeid'), json), {
    maxLength: 2,
  })
  .map((members): WireFields => Object.fromEntries(members));

const merged = (...parts: readonly fc.Arbitrary<WireFields>[]): fc.Arbitrary<WireFields> =>
  fc.tuple(...parts).map((all) => Object.fromEntries(all.flatMap((part) => Object.entries(part))));

const error = merged(
  unknown,
  optional({
    ...named('type processorId rootCauseType routeId location fingerprint', name),
    ...named('message stackTrace rootCauseMessage endpointUri', text),
    stackTraceTruncated: flag,
  }),
);

const pairs = objectOf(fc.option(text, { nil: null }));
const snapshot = merged(
  unknown,
  optional({
    body: text,
    ...named('headers properties', pairs),
    ...named('bodyEncoding bodyType omittedReason', name),
    bodySize: fc.maxSafeNat(),
    bodyTruncated: flag,
    ...named('variables types', objectOf(json)),
    ...named('attachments redactedKeys', fc.array(json, { maxLength: 2 })),
  }),
);

const iteration = merged(unknown, fc.record({ index: count }), optional({ kind: name, size: fc.maxSafeNat() }));

const processor = merged(
  unknown,
  fc.record({
    processorId: name,
    processorType: name,
    status: fc.constantFrom('RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED'),
    startTime: time,
  }),
  optional({
    durationMs: duration,
    iteration,
    error,
    ...named('input output', snapshot),
    ...named('synthetic remote', flag),
    ...named('exchangeId serviceProtocol errorHandledBy threadName', name),
    ...named('endpointUri serviceUrl', text),
    ...named('redeliveryCount iterationsTotal iterationsCaptured iterationsFailed', count),
    attempts: fc.array(json, { maxLength: 2 }),
    attributes: objectOf(json),
  }),
);

/** Numbers that are different, small ones mostly, so that parents are met. */
const seqs = fc.uniqueArray(fc.oneof({ weight: 9, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.nat() }), {
  minLength: 8,
  maxLength: 8,
});
const steps = fc.array(fc.record({ processor, up: fc.nat(3), parentSeq: fc.option(fc.nat(14)), isNumbered: flag }), {
  maxLength: 8,
});

/** Flat with any numbers or none or some, or nested with the same. */
const processors = fc
  .record({ steps, seqs, form: fc.constantFrom('flat', 'nested'), numbers: fc.constantFrom('all', 'some', 'none') })
  .map(({ steps: list, seqs: numbers, form, numbers: which }) => {
    const numbered = list.map(({ processor: fields, up, parentSeq, isNumbered }, i) => {
      const seq = which === 'all' || (which === 'some' && isNumbered) ? { seq: numbers[i] } : {};
      return { up, fields: { ...fields, ...seq, ...(which === 'none' ? {} : { parentSeq }) } };
    });
    return form === 'flat' ? numbered.map(({ fields }) => fields) : nested(numbered);
  });

/** Each hangs under the one before it, or as many levels further up as it says. */
function nested(list: readonly { readonly up: number; readonly fields: WireFields }[]): WireFields[] {
  const roots: WireFields[] = [];
  let open: WireFields[][] = [roots];
  for (const { up, fields } of list) {
    open = open.slice(0, Math.max(1, open.length - up));
    const children: WireFields[] = [];
    open.at(-1)?.push({ ...fields, children });
    open.push(children);
  }
  return roots;
}

const ends = fc.oneof(
  fc.record({ durationMs: duration }),
  fc.record({ endTime: time }),
  fc.record({ endTime: time, durationMs: duration }),
);

/** A record with any fields, ready for JSON. */
export const anyExecution: fc.Arbitrary<WireFields> = merged(
  unknown,
  fc.record({
    ...named('executionId exchangeId correlationId application agentId instanceId routeId', name),
    status: fc.constantFrom('RUNNING', 'COMPLETED', 'FAILED'),
    startTime: time,
  }),
  ends,
  optional({
    ...named('parentExecutionId replayOf graphHash parentProcessorId parentExchangeId traceId spanId', name),
    ...named('environment camelContext routeKind fromRouteId pattern flushReason captureLevel', name),
    ...named('replayCommandId parentSpanId routeGroup errorHandledBy deepTraceRequestId', name),
    fromEndpointUri: text,
    ...named('parentSeq redeliveryCount droppedProcessors', fc.maxSafeNat()),
    ...named('errorHandled transacted rollbackOnly routeStop sampled', flag),
    steps: fc.array(json, { maxLength: 2 }),
    error,
    attributes: objectOf(fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), flag)),
    ...named('input output', snapshot),
    processors,
  }),
);
