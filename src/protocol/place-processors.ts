import { InvalidField } from './invalid-field.js';
import type { DecodedProcessor, PlacedProcessor } from './processor.js';

/** A deeper tree is a broken `parentSeq` chain: Camel's own nesting is a few dozen at most. */
const MAX_TREE_DEPTH = 1000;

interface Pending {
  readonly processor: DecodedProcessor;
  readonly depth: number;
  readonly parentIndex: number;
}

/**
 * Puts the processors of one execution into pre-order. Nested `children` win over `parentSeq` when any is present;
 * a flat list may come in any order. A processor whose parent is unknown (or that hangs in a circle) goes to the top
 * level instead of being lost.
 */
export function placeProcessors(processors: readonly DecodedProcessor[]): PlacedProcessor[] {
  const placed: PlacedProcessor[] = [];
  if (processors.some(({ children = [] }) => children.length > 0)) {
    place(processors, (processor) => processor.children ?? [], placed);
    return placed;
  }
  if (processors.every((processor) => processor.parentSeq === undefined && processor.seq === undefined)) {
    place(processors, () => [], placed);
    return placed;
  }
  placeFlat(processors, placed);
  return placed;
}

function placeFlat(processors: readonly DecodedProcessor[], placed: PlacedProcessor[]): void {
  const bySeq = indexBySeq(processors);
  const ordered = [...processors].sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity) || 0);
  const childrenOf = new Map<number, DecodedProcessor[]>();
  const roots: DecodedProcessor[] = [];
  for (const processor of ordered) {
    const parent = processor.parentSeq;
    if (parent === undefined || !bySeq.has(parent)) roots.push(processor);
    else {
      const siblings = childrenOf.get(parent);
      if (siblings) siblings.push(processor);
      else childrenOf.set(parent, [processor]);
    }
  }
  const children = (processor: DecodedProcessor): readonly DecodedProcessor[] => {
    if (processor.seq === undefined) return [];
    const found = childrenOf.get(processor.seq) ?? [];
    childrenOf.delete(processor.seq);
    return found;
  };
  place(roots, children, placed);
  if (placed.length < processors.length) placeCircles(ordered, bySeq, children, placed);
}

/** What no root reaches hangs in a circle of parents or below one: a member of each circle becomes a root. */
function placeCircles(
  ordered: readonly DecodedProcessor[],
  bySeq: ReadonlyMap<number, DecodedProcessor>,
  children: (processor: DecodedProcessor) => readonly DecodedProcessor[],
  placed: PlacedProcessor[],
): void {
  const seen = new Set(placed.map((item) => item.processor));
  for (const processor of ordered) {
    if (seen.has(processor)) continue;
    const root = circleMember(processor, bySeq);
    const before = placed.length;
    place([root], (parent) => children(parent).filter((child) => child !== root), placed);
    for (let i = before; i < placed.length; i++) {
      const item = placed[i];
      if (item) seen.add(item.processor);
    }
  }
}

/** The first ancestor, the processor itself included, that is its own ancestor too. */
function circleMember(processor: DecodedProcessor, bySeq: ReadonlyMap<number, DecodedProcessor>): DecodedProcessor {
  const passed = new Set<DecodedProcessor>();
  let at = processor;
  while (!passed.has(at)) {
    passed.add(at);
    at = bySeq.get(at.parentSeq ?? Number.NaN) ?? at;
  }
  return at;
}

function indexBySeq(processors: readonly DecodedProcessor[]): ReadonlyMap<number, DecodedProcessor> {
  const bySeq = new Map<number, DecodedProcessor>();
  processors.forEach((processor, index) => {
    const { seq } = processor;
    if (seq === undefined) return;
    if (bySeq.has(seq)) throw new InvalidField(`processors[${index}].seq`, `${seq} is used by another processor too`);
    bySeq.set(seq, processor);
  });
  return bySeq;
}

/** Iterative, so that a long chain of parents cannot exhaust the stack. */
function place(
  roots: readonly DecodedProcessor[],
  childrenOf: (processor: DecodedProcessor) => readonly DecodedProcessor[],
  placed: PlacedProcessor[],
): void {
  const stack: Pending[] = [];
  pushReversed(stack, roots, 0, -1);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { processor, depth, parentIndex } = next;
    if (depth > MAX_TREE_DEPTH) throw new InvalidField('processors', `are nested more than ${MAX_TREE_DEPTH} deep`);
    const index = placed.length;
    placed.push({ processor, seq: processor.seq ?? index, depth, parentIndex });
    pushReversed(stack, childrenOf(processor), depth + 1, index);
  }
}

function pushReversed(
  stack: Pending[],
  processors: readonly DecodedProcessor[],
  depth: number,
  parentIndex: number,
): void {
  for (let i = processors.length - 1; i >= 0; i--) {
    const processor = processors[i];
    if (processor) stack.push({ processor, depth, parentIndex });
  }
}
