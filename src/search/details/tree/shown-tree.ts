import type { ProcessorNode } from '../execution-detail.js';
import { foldTree } from './fold-tree.js';
import type { Folded, FoldedNode } from './folded-tree.js';
import { pathToProcessor } from './path-to-processor.js';
import type { TreeWindow } from './tree-window.js';

/** The part of an execution's tree that is answered. */
export interface ShownTree {
  /** Index of the processor on top; undefined for the route. */
  readonly root: number | undefined;
  /** Of the route or of `root`. */
  readonly childCount: number;
  readonly folded: Folded | null;
  /** The children of the route, or `root` alone. */
  readonly processors: readonly FoldedNode[];
}

/** Folds a tree, or the subtree of one of its processors; undefined when it has none with that index. */
export function showTree(
  siblings: readonly ProcessorNode[],
  root: number | undefined,
  window: TreeWindow,
): ShownTree | undefined {
  if (root === undefined) {
    const { children, ...tree } = foldTree(siblings, window);
    return { root, ...tree, processors: children };
  }
  const path = pathToProcessor(siblings, root);
  const node = path.at(-1);
  if (node === undefined) return undefined;
  const tree = foldTree(node.children, window);
  const position = (path.at(-2)?.children ?? siblings).indexOf(node);
  return { root, childCount: tree.childCount, folded: tree.folded, processors: [{ ...node, position, ...tree }] };
}
