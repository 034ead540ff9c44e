interface Entry<T> {
  due: number;
  order: number;
  item: T;
}

/** A binary heap by due time; items due at the same moment leave in the order they came. */
export class DueQueue<T> {
  private readonly heap: Entry<T>[] = [];
  private arrivals = 0;

  get size(): number {
    return this.heap.length;
  }

  push(due: number, item: T): void {
    const entry = { due, order: this.arrivals++, item };
    let index = this.heap.length;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = this.heap[parentIndex];
      if (parent === undefined || !before(entry, parent)) break;
      this.heap[index] = parent;
      index = parentIndex;
    }
    this.heap[index] = entry;
  }

  /** Takes the earliest item when it is due at `time` or before. */
  popDue(time: number): T | undefined {
    const first = this.heap[0];
    if (first === undefined || first.due > time) return undefined;
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) this.sink(last);
    return first.item;
  }

  private sink(entry: Entry<T>): void {
    let index = 0;
    for (;;) {
      let childIndex = 2 * index + 1;
      let child = this.heap[childIndex];
      if (child === undefined) break;
      const right = this.heap[childIndex + 1];
      if (right !== undefined && before(right, child)) {
        child = right;
        childIndex++;
      }
      if (!before(child, entry)) break;
      this.heap[index] = child;
      index = childIndex;
    }
    this.heap[index] = entry;
  }
}

function before(one: Entry<unknown>, other: Entry<unknown>): boolean {
  return one.due < other.due || (one.due === other.due && one.order < other.order);
}
