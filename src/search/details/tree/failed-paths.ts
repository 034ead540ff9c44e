import type { ProcessorNode } from '../execution-detail.js';
import type { TreeWeights } from './tree-weights.js';

const MAX_PATHS = 20;
const MAX_PATH_PROCESSORS = 400;

/**
 * The processors on the way to the first failures, in the order of the tree: those that FAILED with none below them that
 * did. Up to 20 failures and 400 processors; a path that does not fit is left out as a whole.
 */
export function failedPaths(siblings: readonly ProcessorNode[], weights: TreeWeights): Set<ProcessorNode> {
  const onPath = new Set<ProcessorNode>();
  let paths = 0;
  const follow = (node: ProcessorNode, ancestors: readonly ProcessorNode[]): void => {
    const { failed } = weights.of(node);
    if (failed === 0 || paths === MAX_PATHS) return;
    const path = [...ancestors, node];
    if (failed === 1 && node.status === 'FAILED') {
      paths++;
      if (onPath.size + path.length <= MAX_PATH_PROCESSORS) for (const one of path) onPath.add(one);
      return;
    }
    for (const child of node.children) follow(child, path);
  };
  for (const node of siblings) follow(node, []);
  return onPath;
}
