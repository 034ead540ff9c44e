import type { ProcessorNode } from '../execution-detail.js';

/** How many processors a subtree has, its root included. */
export interface Weight {
  readonly processors: number;
  readonly failed: number;
}

/** The weight of each subtree, computed once. */
export class TreeWeights {
  private readonly weights = new Map<ProcessorNode, Weight>();
  /** Of all of them together. */
  readonly total: Weight;

  constructor(siblings: readonly ProcessorNode[]) {
    this.total = this.weigh(siblings);
  }

  of(node: ProcessorNode): Weight {
    const weight = this.weights.get(node);
    if (weight === undefined) throw new Error('A processor of another tree');
    return weight;
  }

  /** The sum of some subtrees. */
  sum(nodes: readonly ProcessorNode[]): Weight {
    let processors = 0;
    let failed = 0;
    for (const node of nodes) {
      const weight = this.of(node);
      processors += weight.processors;
      failed += weight.failed;
    }
    return { processors, failed };
  }

  private weigh(siblings: readonly ProcessorNode[]): Weight {
    for (const node of siblings) {
      const below = this.weigh(node.children);
      const own = node.status === 'FAILED' ? 1 : 0;
      this.weights.set(node, { processors: below.processors + 1, failed: below.failed + own });
    }
    return this.sum(siblings);
  }
}
