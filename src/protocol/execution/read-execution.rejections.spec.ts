import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { decodeSent, encodeSent, rejectionOf } from '../../../test/support/sent-executions.js';

const NAMES = ['executionId', 'exchangeId', 'correlationId', 'application', 'agentId', 'instanceId', 'routeId'];

const pathOf = (fields: WireFields): string => rejectionOf(aRouteExecution(fields)).path;

describe('a rejection', () => {
  it('says which record, where and why', () => {
    const sent = aRouteExecution({ status: 'DONE', executionId: 'e-1' });
    expect(encodeSent(`[${'{},'.repeat(7)}${JSON.stringify(sent)}]`).rejected[7]).toEqual({
      index: 7,
      executionId: 'e-1',
      code: 'INVALID_FIELD',
      path: 'status',
      message: 'must be one of RUNNING, COMPLETED, FAILED',
    });
  });

  it('has the id wherever it stands, and none when none can be read', () => {
    const wrong = { ...aRouteExecution(), executionId: undefined, status: 'DONE' };
    expect(rejectionOf({ ...wrong, executionId: 'at the end' }).executionId).toBe('at the end');
    expect(rejectionOf(wrong).executionId).toBeNull();
    expect(rejectionOf(aRouteExecution({ executionId: 7 })).executionId).toBeNull();
    expect(rejectionOf('{"executionId":"a","executionId":{}}').executionId).toBeNull();
    expect(rejectionOf(String.raw`{"execution\u0049d":"a\tb"}`).executionId).toBe('a\tb');
    expect(rejectionOf('null')).toMatchObject({ executionId: null, path: '', message: 'must be an object' });
  });

  it('tells the first fault, and what is missing last', () => {
    expect(rejectionOf('{"startTime":1,"status":2}').path).toBe('startTime');
    expect(rejectionOf('{"status":2,"startTime":1}').path).toBe('status');
    expect(rejectionOf('{"processors":[{"seq":-1}],"status":2}').path).toBe('processors[0].seq');
    expect(pathOf({ status: undefined, replayOf: 1 })).toBe('replayOf');
    expect(rejectionOf('{}')).toMatchObject({ path: 'status', message: 'is required' });
  });

  it.each(['null', '[[]]', '3', '"x"', 'true', '[null]', '[3]'])('answers %s, which is no object', (body) => {
    expect(rejectionOf(body).path).toBe('');
  });
});

describe('a required field', () => {
  it.each([...NAMES, 'status', 'startTime'])('%s must be there', (field) => {
    expect(rejectionOf(aRouteExecution({ [field]: undefined }))).toMatchObject({ path: field, message: 'is required' });
    for (const wrong of [null, '', 3, {}, [], true]) expect(pathOf({ [field]: wrong })).toBe(field);
  });

  it.each(NAMES)('%s must be a name that can be stored', (field) => {
    expect(pathOf({ [field]: 'a\0b' })).toBe(field);
    expect(pathOf({ [field]: 'a\ud800' })).toBe(field);
    expect(pathOf({ [field]: 'n'.repeat(4097) })).toBe(field);
    expect(pathOf({ [field]: 'é\n'.repeat(2049) })).toBe(field);
    // Counted in UTF-16 units, so that a long name of few characters is taken.
    for (const name of ['é'.repeat(4096), '😀'.repeat(2048), '\n'.repeat(4096)]) {
      expect(decodeSent(aRouteExecution({ [field]: name })).ok).toBe(true);
    }
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
    ['steps[1][0]', { steps: [{}, ['\ud800']] }],
    ['steps[0]', { steps: [{ a: 1, '\ud800': 1 }] }],
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
  ])('of %s is refused: %j', (path, fields) => {
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
        const { rows, rejected } = encodeSent(JSON.stringify([value]));
        expect(rows.length + rejected.length).toBe(1);
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
        // JSON.stringify escapes exactly the surrogates that are alone.
        expect(decoded.ok).toBe(!JSON.stringify({ error, attributes, input }).includes('\\ud'));
        // Half a pair that was let through would be three bytes that are no UTF-8.
        if (decoded.ok) expect(JSON.stringify(decoded.record)).not.toContain('\ufffd');
      }),
      { numRuns: 300 },
    );
  });
});
