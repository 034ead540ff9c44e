import type { ProcessorNode } from '../execution-detail.js';

/** The processor at a position in pre-order and its ancestors, the topmost first; empty when there is none. */
export function pathToProcessor(siblings: readonly ProcessorNode[], index: number): ProcessorNode[] {
  // Pre-order: a subtree holds the positions from its root up to the next sibling.
  const node = siblings.findLast((one) => one.index <= index);
  if (node === undefined) return [];
  if (node.index === index) return [node];
  const below = pathToProcessor(node.children, index);
  return below.length === 0 ? [] : [node, ...below];
}
