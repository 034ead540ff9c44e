import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ANY_TRAITS,
  aProcessor,
  aRouteExecution,
  decodeSent,
  recordOf,
  rejectionOf,
  type WireFields,
} from '../../test/support/builders.js';
import { decodeExecution } from './decode-execution.js';

const NAMES = ['executionId', 'exchangeId', 'correlationId', 'application', 'agentId', 'instanceId', 'routeId'];

const pathOf = (fields: WireFields): string => rejectionOf(aRouteExecution(fields)).path;

describe('a rejection', () => {
  it('says which record, where and why', () => {
    const sent = aRouteExecution({ status: 'DONE', executionId: 'e-1' });
    expect(decodeExecution(sent, 7, ANY_TRAITS)).toEqual({
      ok: false,
      rejection: {
        index: 7,
        executionId: 'e-1',
        code: 'INVALID_FIELD',
        path: 'status',
        message: 'must be one of RUNNING, COMPLETED, FAILED',
      },
    });
  });

  it('has no id when none can be read', () => {
    expect(rejectionOf(aRouteExecution({ executionId: 7 })).executionId).toBeNull();
    expect(rejectionOf('null')).toMatchObject({ executionId: null, path: '', message: 'must be an object' });
  });

  it.each(['null', '[[]]', '3', '"x"', 'true'])('answers %s, which is no object', (body) => {
    expect(rejectionOf(body).path).toBe('');
  });
});

describe('a required field', () => {
  it.each([...NAMES, 'status', 'startTime'])('%s must be there', (field) => {
    expect(rejectionOf(aRouteExecution({ [field]: undefined }))).toMatchObject({
      path: field,
      message: 'is required',
    });
    expect(pathOf({ [field]: null })).toBe(field);
    expect(pathOf({ [field]: '' })).toBe(field);
    expect(pathOf({ [field]: 3 })).toBe(field);
    expect(pathOf({ [field]: {} })).toBe(field);
  });

  it.each(NAMES)('%s must be a name that can be stored', (field) => {
    expect(pathOf({ [field]: 'a\0b' })).toBe(field);
    expect(pathOf({ [field]: 'a\ud800' })).toBe(field);
    expect(pathOf({ [field]: 'n'.repeat(4097) })).toBe(field);
  });

  it('is the end of a terminal record, in either form', () => {
    for (const status of ['COMPLETED', 'FAILED']) {
      expect(rejectionOf(aRouteExecution({ status, durationMs: undefined }))).toMatchObject({
        path: 'durationMs',
        message: `is required (or endTime) when the status is ${status}`,
      });
    }
  });
});

describe('a wrong value', () => {
  it.each<[string, WireFields]>([
    ['status', { status: 'SKIPPED' }],
    ['status', { status: 'completed' }],
    ['startTime', { startTime: '2026-07-24 09:04' }],
    ['endTime', { endTime: 'soon' }],
    ['endTime', { endTime: 1784883878120 }],
    ['durationMs', { durationMs: -0.001 }],
    ['durationMs', { durationMs: '12' }],
    ['durationMs', { durationMs: 1e13 }],
    ['errorHandled', { errorHandled: 'true' }],
    ['parentExecutionId', { parentExecutionId: 1 }],
    ['parentExecutionId', { parentExecutionId: 'a\0' }],
    ['replayOf', { replayOf: '\udc00' }],
    ['graphHash', { graphHash: [] }],
    ['traceId', { traceId: 1 }],
    ['redeliveryCount', { redeliveryCount: 1.5 }],
    ['parentSeq', { parentSeq: 2 ** 64 }],
    ['transacted', { transacted: 1 }],
    ['steps', { steps: {} }],
    ['steps[0].stepId', { steps: [{ stepId: '\ud800' }] }],
    ['error', { error: 'broken' }],
    ['error.message', { error: { message: 1 } }],
    ['error.fingerprint', { error: { fingerprint: 1 } }],
    ['input', { input: [] }],
    ['input.body', { input: { body: 1 } }],
    ['output.properties.p', { output: { properties: { p: 1 } } }],
    ['attributes', { attributes: [] }],
    ['attributes.a', { attributes: { a: null } }],
    ['attributes.a', { attributes: { a: {} } }],
    ['attributes.a', { attributes: { a: '\ud800' } }],
    ['attributes', { attributes: { '\ud800': 'a' } }],
    ['processors', { processors: {} }],
    ['processors[1]', { processors: [aProcessor(), 'x'] }],
    ['processors[0].input.headers.x', { processors: [aProcessor({ input: { headers: { x: 1 } } })] }],
    ['processors[1].seq', { processors: [aProcessor({ seq: 4 }), aProcessor({ seq: 4 })] }],
  ])('of %s is refused', (path, fields) => {
    expect(pathOf(fields)).toBe(path);
  });

  it.each([
    ['durationMs', '1e999'],
    ['durationMs', '-1e999'],
    ['droppedProcessors', '18446744073709551616'],
    ['droppedProcessors', '1e999'],
    ['parentSeq', '-1'],
    ['startTime', '1e999'],
  ])('of %s written as %s is refused', (field, number) => {
    expect(rejectionOf(JSON.stringify(aRouteExecution({ [field]: '@' })).replace('"@"', number)).path).toBe(field);
  });

  it('of an attribute that is no number JSON can give back is refused', () => {
    const body = JSON.stringify(aRouteExecution({ attributes: { a: '@' } })).replace('"@"', '1e999');
    expect(rejectionOf(body).path).toBe('attributes.a');
  });
});

describe('whatever is sent', () => {
  const fields = ['status', 'processors', 'input', 'error', 'attributes', 'durationMs', 'endTime', 'executionId'];
  const processorFields = ['seq', 'parentSeq', 'children', 'iteration', 'error', 'output', 'attributes', 'startTime'];
  const json = fc.jsonValue({ noUnicodeString: false });

  it('is accepted or rejected, and never thrown', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(typeof decodeExecution(value, 0, ANY_TRAITS).ok).toBe('boolean');
      }),
    );
  });

  it('in one field of a good record, is taken or named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), json, (field, value) => {
        const decoded = decodeSent(aRouteExecution({ [field]: value }));
        if (!decoded.ok) expect(decoded.rejection.path).toMatch(new RegExp(`^(${field}|durationMs)`));
      }),
      { numRuns: 300 },
    );
  });

  it('in one field of a good processor, is taken or named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...processorFields), json, (field, value) => {
        const decoded = decodeSent(aRouteExecution({ processors: [aProcessor({ seq: 0, [field]: value })] }));
        if (!decoded.ok) expect(decoded.rejection.path.startsWith(`processors[0].${field}`)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('holds lone surrogates nowhere in what is kept', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\ud83d', '\ude00', '\u001f', 'é') });
    const snapshot = fc.record({
      body: text,
      headers: fc.dictionary(text, text, { maxKeys: 2 }),
      variables: fc.dictionary(text, text, { maxKeys: 2 }),
    });
    const sent = fc.record({ error: fc.record({ message: text }), attributes: fc.dictionary(text, text), snapshot });
    fc.assert(
      fc.property(sent, ({ error, attributes, snapshot: input }) => {
        const decoded = decodeSent(aRouteExecution({ error, attributes, processors: [aProcessor({ input })] }));
        const given = JSON.stringify({ error, attributes, input });
        // JSON.stringify escapes exactly the surrogates that are alone.
        expect(decoded.ok).toBe(!given.includes('\\ud'));
        if (decoded.ok) expect(JSON.stringify(decoded.record)).not.toContain('\\ud');
      }),
      { numRuns: 300 },
    );
  });
});

describe('size', () => {
  it('does not matter: five thousand processors twelve deep are decoded at once', () => {
    const processors = Array.from({ length: 5000 }, (_, seq) =>
      aProcessor({ seq, parentSeq: seq % 12 === 0 ? undefined : seq - 1, input: { body: `item ${seq}` } }),
    );
    const body = JSON.stringify(aRouteExecution({ processors: processors.toReversed() }));
    const started = performance.now();
    const { processors: placed } = recordOf(body);
    expect(performance.now() - started).toBeLessThan(500);
    expect(placed).toHaveLength(5000);
    expect(Math.max(...placed.map(({ depth }) => depth))).toBe(11);
    expect(placed.every(({ seq }, index) => seq === index)).toBe(true);
  });

  it('of a text is not limited', () => {
    const body = 'é😀"\\\n'.repeat(200_000);
    expect(recordOf(aRouteExecution({ input: { body } })).input?.body).toBe(body);
  });

  it('of a tree is: a chain of five thousand parents is refused', () => {
    const processors = Array.from({ length: 5000 }, (_, seq) =>
      aProcessor({ seq, parentSeq: seq === 0 ? undefined : seq - 1 }),
    );
    expect(pathOf({ processors })).toBe('processors');
  });
});
