import fc from 'fast-check';
import type { ExecutionDetail, ProcessorNode } from '../../src/search/details/execution-detail.js';
import { START_MICROS } from './builders.js';

/** A processor without children that took a millisecond. */
export function aProcessorNode(fields: Partial<ProcessorNode> = {}): ProcessorNode {
  return {
    index: 0,
    seq: 0,
    processorId: 'to1',
    processorType: 'to',
    status: 'COMPLETED',
    startTime: START_MICROS,
    durationMs: 1,
    iteration: null,
    error: null,
    hasInput: false,
    hasOutput: false,
    details: {},
    children: [],
    ...fields,
  };
}

/** A step by its id, with what stands in it. */
export const step = (processorId: string, ...children: ProcessorNode[]): ProcessorNode =>
  aProcessorNode({ processorId, children });

/** Every processor of a tree, in pre-order. */
export function flatten(nodes: readonly ProcessorNode[]): ProcessorNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

/** The tree with its positions, as it would be read. */
export function indexed(nodes: readonly ProcessorNode[]): ProcessorNode[] {
  let next = 0;
  const place = (node: ProcessorNode): ProcessorNode => {
    const index = next++;
    return { ...node, index, seq: index, children: node.children.map(place) };
  };
  return nodes.map(place);
}

/** A completed execution with these processors. */
export function anExecutionDetail(fields: Partial<ExecutionDetail> = {}): ExecutionDetail {
  const processors = indexed(fields.processors ?? []);
  return {
    executionId: 'execution-1',
    exchangeId: 'exchange-1',
    correlationId: 'correlation-1',
    application: 'orders',
    agentId: 'orders@pod-1',
    instanceId: 'instance-1',
    routeId: 'order-process',
    parentExecutionId: '',
    replayOf: '',
    graphHash: '',
    status: 'COMPLETED',
    startTime: START_MICROS,
    endTime: START_MICROS + 12_500,
    durationMs: 12.5,
    receivedAt: START_MICROS / 1000 + 100,
    error: null,
    errorHandled: false,
    attributes: {},
    hasInput: false,
    hasOutput: false,
    details: {},
    processorCount: flatten(processors).length,
    ...fields,
    processors,
  };
}

const ID = fc.constantFrom('a', 'b', 'c');

/** A processor with others in it, so many levels deep. */
function anyNode(levels: number): fc.Arbitrary<ProcessorNode> {
  const children: fc.Arbitrary<ProcessorNode[]> =
    levels === 0 ? fc.constant([]) : fc.array(anyNode(levels - 1), { maxLength: 4 });
  return fc
    .record({
      processorId: ID,
      processorType: fc.constantFrom('to', 'bean'),
      status: fc.constantFrom('COMPLETED', 'FAILED', 'SKIPPED', 'RUNNING'),
      durationMs: fc.option(fc.constantFrom(0, 1, 10, 20, 50)),
      iteration: fc.option(fc.nat(3), { freq: 2 }),
      error: fc.option(fc.record({ type: ID, message: ID, stackTrace: fc.constant(''), rest: fc.constant({}) })),
      children,
    })
    .map((fields) => aProcessorNode(fields));
}

/** Trees in which ids are repeated, rounds are numbered in any order, and statuses, errors and durations are any. */
export const anyProcessorTree: fc.Arbitrary<readonly ProcessorNode[]> = fc
  .array(anyNode(2), { maxLength: 4 })
  .map(indexed);
