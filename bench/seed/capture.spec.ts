import { describe, expect, it } from '@jest/globals';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { createFleet } from '../../tools/simulator/fleet/create-fleet.js';
import { capture } from './capture.js';
import { textLength } from './text-length.js';

const RECORDS = 3000;
const sent: RouteExecution[] = [];
for (const record of createFleet({ seed: 5 }).records(Date.UTC(2026, 6, 24, 9)))
  if (sent.push(record) === RECORDS) break;
const captured = sent.map((record, number) => capture(record, number, `mark-${number}`));

describe('capture', () => {
  it('gives every record its mark', () => {
    captured.forEach((record, number) => {
      expect(record.input?.headers?.['X-Seed-Mark']).toBe(`mark-${number}`);
    });
  });

  it('keeps the content of every fourth and of every failed record, and no other body', () => {
    const withBody = (record: RouteExecution): boolean => typeof record.input?.body === 'string';
    const expected = sent.map((record, number) => withBody(record) && (number % 4 === 0 || record.status === 'FAILED'));
    expect(captured.map(withBody)).toEqual(expected);
    expect(expected.filter(Boolean).length).toBeGreaterThan(RECORDS / 10);
  });

  it('clips bodies and drops processors behind the hundredth, and says so', () => {
    const long = captured.filter(({ input }) => input?.bodyTruncated === true);
    expect(long.length).toBeGreaterThan(0);
    for (const { input } of long) expect(input?.body?.length).toBeLessThanOrEqual(1024);
    const large = captured.filter((_, number) => (sent[number]?.processors.length ?? 0) > 100);
    expect(large.length).toBeGreaterThan(0);
    for (const record of large) expect(record.processors).toHaveLength(100);
    for (const { droppedProcessors } of large) expect(droppedProcessors).toBeGreaterThan(0);
  });

  it('leaves the simulator its record', () => {
    const [record] = sent;
    if (record === undefined) throw new Error('No record');
    const before = JSON.stringify(record);
    capture(record, 1, 'mark');
    expect(JSON.stringify(record)).toBe(before);
  });
});

describe('textLength', () => {
  it('counts bodies, headers, properties and errors of the execution and its processors', () => {
    const snapshot = { body: 'body', headers: { a: 'bc' }, properties: { d: null } };
    const error = { type: 'not counted', message: 'no', stackTrace: 'at' };
    const [record] = sent;
    const step = record?.processors[0];
    if (record === undefined || step === undefined) throw new Error('No record');
    const execution = { ...record, error, output: snapshot, processors: [{ ...step, input: snapshot, error }] };
    delete execution.input;
    expect(textLength(execution)).toBe(2 * 8 + 2 * 4);
  });
});
