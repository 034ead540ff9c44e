import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, recordOf, type WireFields } from '../../test/support/builders.js';
import type { ExecutionRecord } from './execution-record.js';

const round = (index: number): WireFields => ({ iteration: { kind: 'split', index, size: 2 } });

/** A split of two, the second round of which fails and is caught. */
const HANDLED_FAILURE: readonly WireFields[] = [
  { processorId: 'unmarshal1', processorType: 'unmarshal' },
  { processorId: 'doTry1', processorType: 'doTry', errorHandledBy: 'doCatch' },
  { parentSeq: 1, processorId: 'split1', processorType: 'split', status: 'FAILED', iterationsTotal: 2 },
  { parentSeq: 2, processorId: 'choice1', processorType: 'choice', ...round(0) },
  { parentSeq: 3, processorId: 'when1', processorType: 'when', synthetic: true },
  { parentSeq: 4, processorId: 'to3', remote: true },
  { parentSeq: 2, processorId: 'choice1', processorType: 'choice', status: 'FAILED', ...round(1) },
  { parentSeq: 6, processorId: 'when1', processorType: 'when', synthetic: true, status: 'FAILED' },
  { parentSeq: 7, processorId: 'to3', status: 'FAILED', error: { type: 'HttpOperationFailedException' } },
  { parentSeq: 1, processorId: 'doCatch1', processorType: 'doCatch', synthetic: true },
  { parentSeq: 9, processorId: 'to4', endpointUri: 'seda://order-failed' },
].map((fields, seq) => aProcessor({ seq, ...fields }));

/** The same with `children`, as an agent that numbers nothing sends it. */
function nested(under?: number): WireFields[] {
  return HANDLED_FAILURE.filter(({ parentSeq }) => parentSeq === under).map(({ seq, ...processor }) => ({
    ...processor,
    parentSeq: undefined,
    children: nested(Number(seq)),
  }));
}

const placed = (processors: readonly WireFields[]): ExecutionRecord['processors'] =>
  recordOf(aRouteExecution({ errorHandled: true, processors })).processors;

describe('a completed execution with a handled failure', () => {
  it('has its processors in pre-order', () => {
    const processors = placed(HANDLED_FAILURE);
    expect(processors.map(({ parentIndex }) => parentIndex)).toEqual([-1, -1, 1, 2, 3, 4, 2, 6, 7, 1, 9]);
    expect(processors.map(({ depth }) => depth)).toEqual([0, 0, 1, 2, 3, 4, 2, 3, 4, 1, 2]);
    expect(processors.map(({ processor }) => processor.iteration)).toEqual([-1, -1, -1, 0, -1, -1, 1, -1, -1, -1, -1]);
    expect(processors[8]?.processor.error.type).toBe('HttpOperationFailedException');
  });

  it('is the same flat, reversed and nested', () => {
    const places = (processors: readonly WireFields[]): unknown =>
      placed(processors).map(({ processor: { id, iteration }, seq, depth, parentIndex }) => ({
        ...{ id, iteration, seq, depth, parentIndex },
      }));
    const flat = places(HANDLED_FAILURE);
    expect(places(HANDLED_FAILURE.toReversed())).toEqual(flat);
    expect(places(nested())).toEqual(flat);
  });

  it('stays a tree for an agent that writes null for everything it does not send', () => {
    const withNulls = HANDLED_FAILURE.map((processor) => ({
      children: null,
      input: null,
      iteration: null,
      ...processor,
    }));
    expect(placed(withNulls)).toEqual(placed(HANDLED_FAILURE));
  });
});

describe('a stuck execution that was flushed', () => {
  it('is running, and so is its last processor', () => {
    const record = recordOf(
      aRouteExecution({
        status: 'RUNNING',
        flushReason: 'TIMEOUT',
        durationMs: undefined,
        processors: [
          aProcessor({ seq: 0, processorId: 'unmarshal7' }),
          aProcessor({ seq: 1, processorId: 'to11', status: 'RUNNING', durationMs: undefined }),
        ],
      }),
    );
    expect(record).toMatchObject({ status: 'RUNNING', endTime: null, durationMs: null });
    expect(record.details).toBe('{"flushReason":"TIMEOUT"}');
    expect(record.processors[1]?.processor).toMatchObject({ status: 'RUNNING', durationMs: null });
  });
});
