import { InvalidField } from '../invalid-field.js';
import { PROCESSOR_NUMBER, type ScannedExecution } from './scanned-execution.js';

const { seq: SEQ, parentSeq: PARENT_SEQ, parentIndex: PARENT_INDEX } = PROCESSOR_NUMBER;

/** Puts a flat list that came in any order into pre-order, siblings by seq, and notes the parents. */
export function orderBySeq(record: ScannedExecution): void {
  new SeqOrder(record).run();
}

/** Of each processor its position in the list as it was sent is used here, its `index`. */
class SeqOrder {
  private readonly bySeq = new Map<number, number>();
  private readonly childrenOf = new Map<number, number[]>();
  private readonly sorted: readonly number[];
  private readonly placed = new Set<number>();

  constructor(private readonly record: ScannedExecution) {
    const indexes = Array.from({ length: record.processorCount }, (_, index) => index);
    const rank = (index: number): number => {
      const seq = record.number(index, SEQ);
      return Number.isNaN(seq) ? Infinity : seq;
    };
    this.sorted = indexes.toSorted((a, b) => rank(a) - rank(b) || 0);
  }

  run(): void {
    this.indexBySeq();
    const roots: number[] = [];
    for (const index of this.sorted) {
      const parent = this.parentOf(index);
      if (parent === undefined) roots.push(index);
      else this.addChild(parent, index);
    }
    this.place(roots);
    // What no root reaches hangs in a circle of parents or below one: a member of each circle becomes a root.
    for (const index of this.sorted) if (!this.placed.has(index)) this.place([this.circleMember(index)]);
  }

  private indexBySeq(): void {
    for (let index = 0; index < this.record.processorCount; index++) {
      const seq = this.record.number(index, SEQ);
      if (Number.isNaN(seq)) continue;
      if (this.bySeq.has(seq)) {
        throw new InvalidField(`processors[${index}].seq`, `${seq} is used by another processor too`);
      }
      this.bySeq.set(seq, index);
    }
  }

  private parentOf(index: number): number | undefined {
    return this.bySeq.get(this.record.number(index, PARENT_SEQ));
  }

  private addChild(parent: number, index: number): void {
    const siblings = this.childrenOf.get(parent);
    if (siblings) siblings.push(index);
    else this.childrenOf.set(parent, [index]);
  }

  /** Iterative, so that a long chain of parents cannot exhaust the stack. */
  private place(roots: readonly number[]): void {
    const stack = roots.toReversed().map((index) => ({ index, parentPosition: -1 }));
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { index, parentPosition } = next;
      if (this.placed.has(index)) continue;
      const position = this.placed.size;
      this.record.order[position] = index;
      this.record.setNumber(index, PARENT_INDEX, parentPosition);
      this.placed.add(index);
      const children = this.childrenOf.get(index) ?? [];
      for (const child of children.toReversed()) stack.push({ index: child, parentPosition: position });
    }
  }

  /** The first ancestor, the processor itself included, that is its own ancestor too. */
  private circleMember(start: number): number {
    const passed = new Set<number>();
    let at = start;
    while (!passed.has(at)) {
      passed.add(at);
      at = this.parentOf(at) ?? at;
    }
    return at;
  }
}
