import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProcessorStatus } from '../../../protocol/processor-status.js';
import type { ProcessorNode } from '../execution-detail.js';
import { foldTree } from './fold-tree.js';
import type { FoldedChildren, FoldedNode } from './folded-tree.js';
import { showTree } from './shown-tree.js';
import { MAX_CHILD_LIMIT, MAX_SHOWN, type TreeWindow } from './tree-window.js';

const WHOLE: TreeWindow = { depth: undefined, childOffset: 0, childLimit: undefined };

/** Children, or only how many there are without any of their own; a negative count FAILED. */
type Shape = readonly (number | Shape)[];

function aNode(index: number, status: ProcessorStatus = 'COMPLETED'): ProcessorNode {
  return {
    index,
    seq: index,
    processorId: `p${index}`,
    processorType: 'log',
    status,
    startTime: 0,
    durationMs: 1,
    iteration: null,
    error: null,
    hasInput: false,
    hasOutput: false,
    details: {},
    children: [],
  };
}

/** The tree of a shape, numbered in pre-order. */
function plant(shape: Shape, counter = { next: 0 }): ProcessorNode[] {
  return shape.flatMap((part) => {
    if (typeof part === 'number') {
      const status = part < 0 ? 'FAILED' : 'COMPLETED';
      return Array.from({ length: Math.abs(part) }, () => aNode(counter.next++, status));
    }
    const node = aNode(counter.next++);
    return [{ ...node, children: plant(part, counter) }];
  });
}

const walk = (nodes: readonly FoldedNode[]): FoldedNode[] => nodes.flatMap((node) => [node, ...walk(node.children)]);
const walkAll = (nodes: readonly ProcessorNode[]): ProcessorNode[] =>
  nodes.flatMap((node) => [node, ...walkAll(node.children)]);
const indexes = (tree: FoldedChildren): number[] => walk(tree.children).map(({ index }) => index);

describe('a tree that fits', () => {
  it('comes whole, with every place told', () => {
    const tree = foldTree(plant([1, [2, [1]], 1]), WHOLE);
    expect(indexes(tree)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(walk(tree.children).map(({ position, childCount }) => [position, childCount])).toEqual([
      [0, 0],
      [1, 3],
      [0, 0],
      [1, 0],
      [2, 1],
      [0, 0],
      [2, 0],
    ]);
    expect([tree, ...walk(tree.children)].every(({ folded }) => folded === null)).toBe(true);
  });

  it('comes whole with hundreds of children in one place', () => {
    expect(indexes(foldTree(plant([[MAX_SHOWN - 1]]), WHOLE))).toHaveLength(MAX_SHOWN);
  });

  it('is cut where it is asked for', () => {
    const tree = plant([[2, [1]], 1, [1]]);
    expect(indexes(foldTree(tree, { ...WHOLE, depth: 1 }))).toEqual([0, 5, 6]);
    expect(indexes(foldTree(tree, { ...WHOLE, childLimit: 1 }))).toEqual([0, 1]);
    expect(indexes(foldTree(tree, { ...WHOLE, childOffset: 1 }))).toEqual([5, 6, 7]);
    expect(foldTree(tree, { ...WHOLE, depth: 1, childLimit: 1 })).toMatchObject({
      childCount: 3,
      folded: { children: 2, processors: 3, failed: 0 },
      children: [{ index: 0, childCount: 3, folded: { children: 3, processors: 4, failed: 0 } }],
    });
  });
});

describe('a large tree', () => {
  it('of a split in 10,000 shows its first rounds, and counts the others', () => {
    const rounds = Array.from({ length: 2000 }, (): Shape => [4]);
    const tree = foldTree(plant([1, rounds, 1]), WHOLE);
    const [, split] = tree.children;
    expect(split?.children.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(split?.folded).toEqual({ children: 1900, processors: 9500, failed: 0 });
    expect(indexes(tree)).toHaveLength(503);
  });

  it('shows the way to what failed, beyond depth and limit', () => {
    const rounds = Array.from({ length: 2000 }, (_, i): Shape => (i === 1500 ? [2, [-1], 1] : [4]));
    const siblings = plant([rounds]);
    const failed = walkAll(siblings).find(({ status }) => status === 'FAILED');
    const tree = foldTree(siblings, { ...WHOLE, depth: 1 });
    const way = walk(tree.children);
    expect(way.map(({ position }) => position)).toEqual([0, 1500, 2, 0]);
    expect(way.at(-1)?.index).toBe(failed?.index);
    expect(way[0]?.folded).toMatchObject({ children: 1999, failed: 0 });
    expect(way[1]?.folded).toEqual({ children: 3, processors: 3, failed: 0 });
  });

  it('says where more failed than it shows', () => {
    const tree = foldTree(plant([[-3000]]), { ...WHOLE, childLimit: 10 });
    expect(tree.children[0]?.children).toHaveLength(20);
    expect(tree.children[0]?.folded).toEqual({ children: 2980, processors: 2980, failed: 2980 });
  });

  it('of a chain of failures shows the place where it began', () => {
    const failing = [{ ...aNode(0, 'FAILED'), children: [{ ...aNode(1, 'FAILED'), children: [aNode(2)] }] }];
    expect(indexes(foldTree(failing, { ...WHOLE, depth: 1 }))).toEqual([0, 1]);
  });

  it('leaves out of a later window what failed before it', () => {
    const siblings = plant([50, -1, 49, 100, -1]);
    expect(indexes(foldTree(siblings, { ...WHOLE, childOffset: 60, childLimit: 2 }))).toEqual([60, 61]);
    expect(indexes(foldTree(siblings, { ...WHOLE, childLimit: 2 }))).toEqual([0, 1, 50, 200]);
  });

  it('always shows the whole window of the topmost children', () => {
    const deep = (levels: number): Shape => (levels === 0 ? [-1] : [deep(levels - 1)]);
    const siblings = plant([...Array.from({ length: 40 }, () => deep(30)), 2000]);
    const tree = foldTree(siblings, { ...WHOLE, childOffset: 0, childLimit: MAX_CHILD_LIMIT });
    expect(tree.children.slice(0, MAX_CHILD_LIMIT).map(({ position }) => position)).toEqual(
      Array.from({ length: MAX_CHILD_LIMIT }, (_, i) => i),
    );
    expect(indexes(tree).length).toBeLessThanOrEqual(MAX_SHOWN);
  });
});

describe('any tree', () => {
  const STATUS = fc.constantFrom<ProcessorStatus>('COMPLETED', 'COMPLETED', 'COMPLETED', 'FAILED', 'SKIPPED');
  /** Each processor hangs under the one before it or one of that one's ancestors. */
  const trees = (maxLength: number): fc.Arbitrary<ProcessorNode[]> =>
    fc.array(fc.tuple(fc.nat(6), STATUS), { maxLength, size: 'max' }).map((steps) => {
      const roots: ProcessorNode[] = [];
      let open: ProcessorNode[] = [];
      steps.forEach(([up, status], index) => {
        const node = aNode(index, status);
        open = open.slice(0, Math.max(0, Math.min(open.length, 11) - up));
        (open.at(-1)?.children ?? roots).push(node);
        open.push(node);
      });
      return roots;
    });
  const windows = fc.record({
    depth: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    childOffset: fc.nat(20),
    childLimit: fc.option(fc.integer({ min: 1, max: MAX_CHILD_LIMIT }), { nil: undefined }),
  });

  it('is shown in its order, in bounds, and counted where it is not', () => {
    fc.assert(
      fc.property(trees(2000), windows, (siblings, window) => {
        const all = walkAll(siblings);
        const tree = foldTree(siblings, window);
        const shown = walk(tree.children);
        expect(shown.length).toBeLessThanOrEqual(MAX_SHOWN);
        expect(indexes(tree)).toEqual(indexes(tree).toSorted((a, b) => a - b));
        const sum = (of: (level: FoldedChildren) => number): number =>
          [tree, ...shown].reduce((total, level) => total + of(level), 0);
        expect(shown.length + sum(({ folded }) => folded?.processors ?? 0)).toBe(all.length);
        const failed = (nodes: readonly { status: ProcessorStatus }[]): number =>
          nodes.filter(({ status }) => status === 'FAILED').length;
        expect(failed(shown) + sum(({ folded }) => folded?.failed ?? 0)).toBe(failed(all));
      }),
      { numRuns: 100 },
    );
  });

  it('is whole again for whoever follows what is folded', () => {
    fc.assert(
      fc.property(
        trees(300),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 3 }),
        (siblings, limit, depth) => {
          const seen = new Map<number, FoldedNode>();
          const follow = (root: number | undefined): void => {
            let childCount = 1;
            for (let childOffset = 0; childOffset < childCount; childOffset += limit) {
              const tree = showTree(siblings, root, { depth, childOffset, childLimit: limit });
              childCount = tree?.childCount ?? 0;
              const news = walk(tree?.processors ?? []).filter(({ index }) => !seen.has(index));
              for (const node of news) seen.set(node.index, node);
              for (const { index, folded } of news) if (folded !== null && index !== root) follow(index);
            }
          };
          follow(undefined);
          const found = [...seen.values()].toSorted((a, b) => a.index - b.index);
          expect(found.map(({ index }) => index)).toEqual(walkAll(siblings).map(({ index }) => index));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a subtree', () => {
  const siblings = plant([1, [2, [1, [2]]], 1]);

  it('has its root on top, in its place', () => {
    const tree = showTree(siblings, 4, { ...WHOLE, depth: 1 });
    expect(tree).toMatchObject({ root: 4, childCount: 2, folded: null });
    expect(tree?.processors).toMatchObject([{ index: 4, position: 2, childCount: 2 }]);
    expect(walk(tree?.processors ?? []).map(({ index }) => index)).toEqual([4, 5, 6]);
    expect(showTree(siblings, 9, WHOLE)?.processors).toMatchObject([{ index: 9, position: 2, childCount: 0 }]);
  });

  it('of a processor that is not there is none', () => {
    expect(showTree(siblings, 10, WHOLE)).toBeUndefined();
    expect(showTree([], 0, WHOLE)).toBeUndefined();
  });
});
