import { describe, expect, it } from '@jest/globals';
import { aProcessor, aRouteExecution, type WireFields } from '../../../test/support/builders.js';
import { exampleExecution } from '../../../test/support/example-executions.js';
import { type ReadableRow, recordOf } from '../../../test/support/sent-executions.js';

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

const placed = (processors: readonly WireFields[]): ReadableRow =>
  recordOf(aRouteExecution({ errorHandled: true, processors }));

describe('a completed execution with a handled failure', () => {
  it('has its processors in pre-order', () => {
    const noErrors = Array.from({ length: 8 }, () => '');
    expect(placed(HANDLED_FAILURE)).toMatchObject({
      error_handled: true,
      processor_parent_indexes: [-1, -1, 1, 2, 3, 4, 2, 6, 7, 1, 9],
      processor_depths: [0, 0, 1, 2, 3, 4, 2, 3, 4, 1, 2],
      processor_iterations: [-1, -1, -1, 0, -1, -1, 1, -1, -1, -1, -1],
      processor_error_types: [...noErrors, 'HttpOperationFailedException', '', ''],
    });
  });

  it('is the same flat, reversed and nested', () => {
    const flat = placed(HANDLED_FAILURE);
    expect(placed(HANDLED_FAILURE.toReversed())).toEqual(flat);
    expect(placed(nested())).toEqual(flat);
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

  it('is stored as the fixture has it', () => {
    const example = exampleExecution('execution-handled-failure');
    const row = recordOf(JSON.stringify(example, null, 2));
    expect(row).toMatchObject({
      execution_id: example.executionId,
      status: 'COMPLETED',
      processor_seqs: example.processors.map(({ seq }) => seq),
      processor_ids: example.processors.map(({ processorId }) => processorId),
    });
    expect(row).toEqual(recordOf(JSON.stringify(example)));
  });
});

describe('a stuck execution that was flushed', () => {
  it('is running, and so is its last processor', () => {
    const row = recordOf(
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
    expect(row).toMatchObject({
      status: 'RUNNING',
      end_time: null,
      duration_ms: null,
      details: { flushReason: 'TIMEOUT' },
      processor_statuses: ['COMPLETED', 'RUNNING'],
      processor_durations_ms: [1.5, null],
    });
  });

  it('is stored as the fixture has it', () => {
    const example = exampleExecution('execution-stuck');
    expect(recordOf(JSON.stringify(example))).toMatchObject({
      execution_id: example.executionId,
      status: 'RUNNING',
      end_time: null,
    });
  });
});
