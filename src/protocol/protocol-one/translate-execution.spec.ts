import { describe, expect, it } from '@jest/globals';
import { aStart, aStep, anEnd, type OneFields, plain, sent } from '../../../test/support/protocol-one-records.js';
import { translateExecution } from './translate-execution.js';

const translated = (record: OneFields | string): unknown => plain(translateExecution(sent(record)));

describe('an execution of protocol 1', () => {
  it('keeps the fields both protocols have, and those it may have taken from protocol 2', () => {
    const both = { correlationId: 'c', application: 'orders', instanceId: 'i', graphHash: 'g', attributes: { n: 1 } };
    expect(translated(aStart(both))).toEqual(aStart(both));
  });

  it.each(['processors', 'processorExecutions'])('has its processors under %s', (name) => {
    expect(translated(aStart({ [name]: [aStep()] }))).toEqual(aStart({ processors: [aStep()] }));
  });

  it('takes the list that is there when the other one is null', () => {
    const lists = { processors: null, processorExecutions: [aStep()] };
    expect(translated(aStart(lists))).toEqual(aStart({ processors: [aStep()] }));
  });

  it.each([
    ['snapshots', { inputSnapshot: { body: 'a' }, outputSnapshot: { body: 'b', headers: { h: 1 } } }],
    ['objects', { input: { body: 'a' }, output: { body: 'b', headers: { h: '1' } } }],
    ['flat fields', { inputBody: 'a', outputBody: 'b', outputHeaders: { h: 1 } }],
    ['both', { input: { body: 'a' }, inputBody: 'x', outputSnapshot: { headers: { h: 1 } }, outputBody: 'b' }],
  ])('has what went in and came out as %s', (_form, fields) => {
    expect(translated(aStart(fields))).toEqual(
      aStart({ input: { body: 'a' }, output: { body: 'b', headers: { h: '1' } } }),
    );
  });

  it('was not captured where everything is null', () => {
    const nulls = { inputBody: null, inputHeaders: null, outputSnapshot: null, errorMessage: null, endTime: null };
    expect(translated(aStart(nulls))).toEqual(aStart());
  });

  it('has its error in flat fields or as an object', () => {
    const error = { message: 'refused', stackTrace: 'java.net.ConnectException: refused\n\tat x' };
    expect(translated(aStart({ errorMessage: error.message, errorStackTrace: error.stackTrace }))).toEqual(
      aStart({ error }),
    );
    expect(translated(aStart({ error: { type: 'T', message: null }, errorMessage: 'm' }))).toEqual(
      aStart({ error: { type: 'T', message: 'm' } }),
    );
  });

  it('may write its status in small letters', () => {
    expect(translated(anEnd({ status: 'failed' }))).toMatchObject({ status: 'FAILED' });
  });

  it.each([
    ['durationMs', { durationMs: 12.5 }],
    ['endTime', { endTime: '2026-07-24T09:04:38.132500Z' }],
    ['both', { durationMs: 12.5, endTime: '2026-07-24T09:04:38.132500Z' }],
  ])('that is over knows its end and its duration from %s', (_from, fields) => {
    expect(translated({ ...aStart({ status: 'FAILED' }), ...fields })).toMatchObject({
      durationMs: 12.5,
      endTime: '2026-07-24T09:04:38.132500Z',
    });
  });

  it('that goes on gets no end', () => {
    expect(translated(aStart({ durationMs: 3 }))).toEqual(aStart({ durationMs: 3 }));
  });

  it('may count its times in milliseconds since 1970', () => {
    const millis = Date.UTC(2026, 6, 24, 9, 4, 38, 120);
    const step = aStep({ startTime: millis + 1.5, durationMs: undefined, endTime: millis + 3 });
    expect(translated(anEnd({ startTime: millis, endTime: millis + 5, durationMs: null, processors: [step] }))).toEqual(
      anEnd({
        endTime: '2026-07-24T09:04:38.125Z',
        durationMs: 5,
        processors: [aStep({ startTime: '2026-07-24T09:04:38.121500Z', durationMs: 1.5 })],
      }),
    );
  });
});

describe('a processor of protocol 1', () => {
  const step = (fields: OneFields): unknown => {
    const { processors } = translated(aStart({ processors: [aStep(fields)] })) as { processors: unknown[] };
    return processors[0];
  };

  it('has the names of protocol 2, at every depth', () => {
    const flat = { inputBody: 'a', inputHeaders: { h: 'x' }, outputBody: 'b', errorMessage: 'm', status: 'failed' };
    const named = {
      input: { body: 'a', headers: { h: 'x' } },
      output: { body: 'b' },
      error: { message: 'm' },
      status: 'FAILED',
    };
    expect(step({ ...flat, children: [aStep({ ...flat, children: [aStep(flat)] })] })).toEqual(
      aStep({ ...named, children: [aStep({ ...named, children: [aStep(named)] })] }),
    );
  });

  it('keeps the text of headers that are no strings', () => {
    const headers = '{"a":12345678901234567890,"b":1.50,"c":true,"d":null,"e":[1, "x"],"f":{"g":1.0},"h":"\\u001f"}';
    const record = JSON.stringify(aStart({ processors: [aStep({ inputHeaders: 'HERE' })] })).replace('"HERE"', headers);
    expect(translated(record)).toMatchObject({
      processors: [
        {
          input: {
            headers: {
              a: '12345678901234567890',
              b: '1.50',
              c: 'true',
              d: null,
              e: '[1,"x"]',
              f: '{"g":1.0}',
              h: '\u001f',
            },
          },
        },
      ],
    });
  });

  it('has no number and no end of its own', () => {
    expect(step({ seq: 5, parentSeq: 3, endTime: '2026-07-24T09:04:38.500Z', children: null })).toEqual(aStep());
  });

  it('whose clock was set back took no time', () => {
    expect(step({ durationMs: null, endTime: '2026-07-24T09:04:38.100Z' })).toEqual(aStep({ durationMs: 0 }));
  });
});

describe('the id of an execution without one', () => {
  const idOf = (fields: OneFields): unknown =>
    (translated({ ...aStart({ executionId: undefined }), ...fields }) as OneFields)['executionId'];
  const id = idOf({});

  it('is the same for all of its records', () => {
    expect(id).toBe('3299be30-94ed-8cd4-8b50-ac60a1bb6373');
    expect(idOf({ status: 'COMPLETED', durationMs: 1, correlationId: 'c' })).toBe(id);
    expect(idOf({ executionId: '' })).toBe(id);
    expect(idOf({ executionId: null, startTime: '2026-07-24T11:04:38.120000+02:00' })).toBe(id);
  });

  it('is the instance when the agent is not named', () => {
    expect(idOf({ agentId: null, instanceId: 'orders-1' })).toBe(id);
  });

  it.each([
    { agentId: 'orders-2' },
    { exchangeId: 'exchange-2' },
    { routeId: 'other' },
    { startTime: '2026-07-24T09:04:38.120001Z' },
  ])('is another one with %j', (fields) => {
    expect(idOf(fields)).not.toBe(id);
  });
});
