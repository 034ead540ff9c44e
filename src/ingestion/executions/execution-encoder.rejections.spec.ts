import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { encodeSent } from '../../../test/support/sent-executions.js';

/** Values that are wrong for each kind of field. */
const WRONG = {
  text: [1, true, [], {}],
  name: [1, false, [], {}, 'x'.repeat(4097), 'a\0'],
  count: ['1', -1, 1.5, true, [], {}, 1e30],
  flag: [0, 'true', [], {}],
  object: ['x', 1, true, []],
  array: ['x', 1, true, {}],
  time: ['x', 1, true, [], {}, '', '2026-02-30T00:00:00Z'],
  duration: ['1', -1, true, [], {}, 1e13],
  choice: ['x', '', 1, true, [], {}],
};
type Kind = keyof typeof WRONG;

/** The fields of each kind that an object has. */
type Known = Partial<Record<Kind, string>>;

const ERROR: Known = {
  name: 'type rootCauseType processorId routeId location fingerprint',
  text: 'message stackTrace rootCauseMessage endpointUri',
  flag: 'stackTraceTruncated',
};

const SNAPSHOT: Known = {
  text: 'body',
  object: 'headers properties variables types',
  array: 'attachments redactedKeys',
  name: 'bodyEncoding bodyType omittedReason',
  count: 'bodySize',
  flag: 'bodyTruncated',
};

const PROCESSOR: Known = {
  name: 'processorId processorType exchangeId serviceProtocol errorHandledBy threadName',
  text: 'endpointUri serviceUrl',
  count: 'seq parentSeq redeliveryCount iterationsTotal iterationsCaptured iterationsFailed',
  flag: 'synthetic remote',
  object: 'iteration error attributes input output',
  array: 'attempts children',
  time: 'startTime',
  duration: 'durationMs',
  choice: 'status',
};

const EXECUTION: Known = {
  name:
    'executionId exchangeId correlationId parentExecutionId replayOf application agentId instanceId routeId graphHash ' +
    'parentProcessorId parentExchangeId replayCommandId traceId spanId parentSpanId environment camelContext ' +
    'routeGroup routeKind fromRouteId pattern errorHandledBy flushReason captureLevel deepTraceRequestId',
  text: 'fromEndpointUri',
  count: 'parentSeq redeliveryCount droppedProcessors',
  flag: 'errorHandled transacted rollbackOnly routeStop sampled',
  object: 'error attributes input output',
  array: 'steps processors',
  time: 'startTime endTime',
  duration: 'durationMs',
  choice: 'status',
};

const inProcessor = (fields: WireFields): WireFields => ({ processors: [aProcessor(), aProcessor(fields)] });

/** Where objects stand, and the record around each. */
const LEVELS: readonly (readonly [path: string, known: Known, around: (fields: WireFields) => WireFields])[] = [
  ['', EXECUTION, (fields) => fields],
  ['error.', ERROR, (error) => ({ error })],
  ['input.', SNAPSHOT, (input) => ({ input })],
  ['output.', SNAPSHOT, (output) => ({ output })],
  ['processors[1].', PROCESSOR, inProcessor],
  ['processors[1].error.', ERROR, (error) => inProcessor({ error })],
  ['processors[1].input.', SNAPSHOT, (input) => inProcessor({ input })],
  ['processors[1].output.', SNAPSHOT, (output) => inProcessor({ output })],
  [
    'processors[1].iteration.',
    { count: 'index size', name: 'kind' },
    (fields) => inProcessor({ iteration: { index: 0, ...fields } }),
  ],
  [
    'processors[1].children[1].',
    PROCESSOR,
    (fields) => inProcessor({ children: [aProcessor(), aProcessor({ children: null, ...fields })] }),
  ],
];

/** Stands behind each fault: what is refused has to be stepped over, whatever it is. */
const ODD = [{ a: [[], {}, '\ud800', 1e300, -0, null, true], '"]}': ']}"', '\u001f': '\\' }];

const FIELDS = LEVELS.flatMap(([path, known, around]) =>
  Object.entries(WRONG).flatMap(([kind, values]) =>
    Object.entries(known)
      .filter(([name]) => name === kind)
      .flatMap(([, names]) => names.split(' '))
      .map((field) => ({ path: `${path}${field}`, field, values, around })),
  ),
);

describe('every known field', () => {
  it.each(FIELDS)(
    '$path of a wrong type is refused, and its neighbours are taken',
    ({ path, field, values, around }) => {
      const bad = values.map((value, i) =>
        aRouteExecution({ executionId: `bad-${i}`, ...around({ [field]: value }), future: ODD }),
      );
      const sent = bad.flatMap((record, i) => [record, aRouteExecution({ executionId: `good-${i}`, future: ODD })]);
      for (const [format, body] of [
        ['json', JSON.stringify(sent)],
        ['ndjson', sent.map((record) => JSON.stringify(record)).join('\n')],
      ] as const) {
        const { rows, rejected } = encodeSent(body, format);
        expect(rows.map((row) => row['execution_id'])).toEqual(values.map((_value, i) => `good-${i}`));
        expect(rejected).toEqual(
          bad.map(({ executionId }, i) => ({
            index: i * 2,
            executionId: typeof executionId === 'string' ? executionId : null,
            code: 'INVALID_FIELD',
            path,
            message: expect.stringMatching(/./),
          })),
        );
      }
    },
  );
});
