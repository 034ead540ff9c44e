import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aStart, aStep, anEnd, type OneFields, plain, sent } from '../../../test/support/protocol-one-records.js';
import { readExecution } from '../execution/read-execution.js';
import { RecordScan } from '../execution/record-scan.js';
import { ExecutionReader } from './execution-reader.js';
import { type ExecutionPart, mergeExecutions } from './merge-executions.js';
import { toProtocolTwo } from './to-protocol-two.js';
import { writeJsonValue } from './write-json-value.js';

const reader = new ExecutionReader();

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
  fc.oneof(value, fc.constantFrom(null, undefined));
const time = fc.nat(3).map((second) => `2026-07-24T09:04:3${second}.000Z`);
const word = fc.constantFrom('a', 'b', '');

/** Few different ids, starts and rounds, so that many processors are the same ones. */
const steps = fc.letrec<{ list: OneFields[]; step: OneFields }>((tie) => ({
  list: fc.array(tie('step'), { maxLength: 3, depthIdentifier: 'step' }),
  step: fc
    .record({
      processorId: fc.constantFrom('p', 'q'),
      startTime: time,
      status: fc.constantFrom('RUNNING', 'FAILED'),
      inputBody: maybe(word),
      outputHeaders: maybe(fc.dictionary(word, maybe(word))),
      errorMessage: maybe(word),
      iteration: maybe(fc.nat(1).map((index) => ({ kind: 'loop', index }))),
      children: fc.oneof({ maxDepth: 3, depthIdentifier: 'step' }, fc.constant([]), tie('list')),
    })
    .map((fields) => aStep(fields)),
}));

const wire = fc
  .record({
    startTime: time,
    correlationId: maybe(word),
    errorStackTrace: maybe(word),
    inputSnapshot: maybe(
      fc.record({ body: maybe(word), bodyEncoding: maybe(word), headers: maybe(fc.dictionary(word, word)) }),
    ),
    attributes: maybe(fc.dictionary(word, word)),
    processors: maybe(steps.list),
    ends: fc.boolean(),
  })
  .map(({ ends, ...fields }) => (ends ? anEnd(fields) : aStart(fields)));

const parts = fc
  .array(wire, { minLength: 1, maxLength: 4 })
  .map((records) =>
    records.map((record, receivedAt): ExecutionPart => ({ record: reader.read(sent(record)), receivedAt })),
  );

const textOf = (some: readonly ExecutionPart[]): string => writeJsonValue(mergeExecutions(some));

/** Every processor as its path, round and start, so many times as it is there. */
function nodesOf(list: unknown, path: string): string[] {
  if (!Array.isArray(list)) return [];
  return (list as OneFields[]).flatMap(({ processorId, iteration, startTime, children }) => {
    const here = `${path}/${String(processorId)}`;
    return [`${here} ${JSON.stringify(iteration)} ${String(startTime)}`, ...nodesOf(children, here)];
  });
}

const countOf = (nodes: readonly string[], node: string): number => nodes.filter((one) => one === node).length;

describe('records of one execution', () => {
  it('give the same whatever order they are in', () => {
    fc.assert(
      fc.property(
        parts.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
        ([some, shuffled]) => {
          expect(textOf(shuffled)).toBe(textOf(some));
        },
      ),
    );
  });

  it('give nothing new when they come again', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const again = some.map(({ record, receivedAt }) => ({ record, receivedAt: receivedAt + 0.5 }));
        const twice = some.flatMap((part, i) => [part, again[i] ?? part]);
        expect(plain(mergeExecutions(twice))).toEqual(plain(mergeExecutions(some)));
        expect(plain(mergeExecutions([...some, ...some]))).toEqual(plain(mergeExecutions(some)));
      }),
    );
  });

  it('lose no field to null or absence: the last one that has it counts', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const merged = mergeExecutions(some);
        const ranked = some.toSorted(
          (a, b) => Number(a.record['status'] !== 'RUNNING') - Number(b.record['status'] !== 'RUNNING'),
        );
        for (const name of ['correlationId', 'status', 'durationMs']) {
          const last = ranked.findLast(({ record }) => (record[name] ?? null) !== null);
          expect([name, merged[name]]).toEqual([name, last?.record[name]]);
        }
        const starts = some.map(({ record }) => record['startTime']).sort();
        expect(merged['startTime']).toBe(starts[0]);
      }),
    );
  });

  it('have each processor as often as the record that has it most often', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const merged = nodesOf(plain(mergeExecutions(some)['processors']), '');
        const lists = some.map(({ record }) => nodesOf(plain(record['processors']), ''));
        const all = new Set(lists.flat());
        expect(new Set(merged)).toEqual(all);
        for (const node of all) {
          expect(countOf(merged, node)).toBe(Math.max(...lists.map((list) => countOf(list, node))));
        }
      }),
    );
  });

  it('make a record that protocol 2 takes', () => {
    const scan = new RecordScan();
    fc.assert(
      fc.property(parts, (some) => {
        scan.reader.load(Buffer.from(toProtocolTwo(mergeExecutions(some)).json));
        expect(() => {
          readExecution(scan);
        }).not.toThrow();
      }),
    );
  });
});
