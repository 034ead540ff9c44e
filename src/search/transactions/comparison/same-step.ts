import type { ProcessorNode } from '../../details/execution-detail.js';

/** Whether two processors of the same round stand for the same node of the route. */
export function isSameStep(one: ProcessorNode, other: ProcessorNode): boolean {
  return one.processorId === other.processorId && one.processorType === other.processorType;
}

/** An order of different steps that depends on nothing else. */
export function standsBefore(one: ProcessorNode, other: ProcessorNode): boolean {
  if (one.processorId !== other.processorId) return one.processorId < other.processorId;
  return one.processorType < other.processorType;
}
