import type { ProcessorNode } from '../execution-detail.js';
import { failedPaths } from './failed-paths.js';
import type { FoldedChildren } from './folded-tree.js';
import { DEFAULT_CHILD_LIMIT, MAX_SHOWN, type TreeWindow } from './tree-window.js';
import { TreeWeights } from './tree-weights.js';

/**
 * The part of a tree that is shown:
 * 1. A tree of up to 1,000 processors comes whole, unless a depth, an offset or a limit says otherwise.
 * 2. Of a larger one each processor shows its first children, level by level, until 1,000 processors are shown.
 * 3. The way to the first failures (`failedPaths`) is shown wherever they stand, also beyond depth and limit: whoever
 *    looks at a failed execution sees where it failed. A window that starts later shows only those in it.
 *
 * What is left out is counted where it is missing, so nothing disappears unsaid.
 */
export function foldTree(siblings: readonly ProcessorNode[], window: TreeWindow): FoldedChildren {
  const weights = new TreeWeights(siblings);
  const limit = window.childLimit ?? (weights.total.processors <= MAX_SHOWN ? Infinity : DEFAULT_CHILD_LIMIT);
  const { childOffset } = window;
  const withFailures = childOffset === 0 ? siblings : siblings.slice(childOffset, childOffset + limit);
  const shown = failedPaths(withFailures, weights);
  open(siblings, { depth: window.depth ?? Infinity, childOffset, limit }, shown);
  return cut(siblings, shown, weights);
}

interface Opening {
  readonly depth: number;
  readonly childOffset: number;
  readonly limit: number;
}

/** Adds the children in the window to those that are shown, the topmost levels first. */
function open(siblings: readonly ProcessorNode[], opening: Opening, shown: Set<ProcessorNode>): void {
  let level = [siblings];
  for (let depth = 0; level.length > 0; depth++) {
    const next: (readonly ProcessorNode[])[] = [];
    const first = depth === 0 ? opening.childOffset : 0;
    const last = depth < opening.depth ? first + opening.limit : first;
    for (const children of level) {
      children.forEach((node, position) => {
        const isWanted = position >= first && position < last && shown.size < MAX_SHOWN;
        if (isWanted) shown.add(node);
        if (shown.has(node) && node.children.length > 0) next.push(node.children);
      });
    }
    level = next;
  }
}

function cut(
  siblings: readonly ProcessorNode[],
  shown: ReadonlySet<ProcessorNode>,
  weights: TreeWeights,
): FoldedChildren {
  const hidden = siblings.filter((node) => !shown.has(node));
  return {
    childCount: siblings.length,
    folded: hidden.length === 0 ? null : { children: hidden.length, ...weights.sum(hidden) },
    children: siblings.flatMap((node, position) =>
      shown.has(node) ? [{ ...node, position, ...cut(node.children, shown, weights) }] : [],
    ),
  };
}
