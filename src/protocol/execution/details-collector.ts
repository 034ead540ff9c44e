import { PLACE } from './scanned-execution.js';
import type { TextBuffer } from './text-buffer.js';

const OPEN = 0x7b;
const CLOSE = 0x7d;
const COMMA = 0x2c;
const SLOT = 3;
/** Of a member that is never looked for. */
const UNNAMED = '';

/**
 * Puts together the JSON of the known fields that have no column: `"name":value` as the agent wrote them. A stack,
 * because an object is finished before the one around it goes on.
 */
export class DetailsCollector {
  private members = new Int32Array(64 * SLOT);
  private readonly names: string[] = [];
  private count = 0;
  /** Where the members of the innermost object start. */
  private first = 0;

  clear(): void {
    this.count = 0;
    this.first = 0;
  }

  /** Begins an object inside the present one. Answers what {@link compose} needs to come back to that. */
  open(): number {
    const outer = this.first;
    this.first = this.count;
    return outer;
  }

  /** Adds a `"name":value` that stands in the body, or was composed; of a field that comes again, the last one counts. */
  set(name: string, place: number, start: number, end: number): void {
    const index = this.indexOf(name);
    if (index < 0) this.append(name, place, start, end);
    else this.write(index, place, start, end);
  }

  /** Adds a member of any name without looking whether it was there before. */
  add(place: number, start: number, end: number): void {
    this.append(UNNAMED, place, start, end);
  }

  /** Forgets the field, which came again without anything to keep. */
  drop(name: string): void {
    const index = this.indexOf(name);
    if (index < 0) return;
    this.members.copyWithin(index * SLOT, (index + 1) * SLOT, this.count * SLOT);
    this.names.copyWithin(index, index + 1, this.count);
    this.count--;
  }

  /**
   * Writes the members of the innermost object as JSON, behind `"name":` when a name is given, and goes back to the
   * object around it. Answers where it begins in `target`; it ends at its length. Negative when there were none.
   */
  compose(outer: number, body: Uint8Array, target: TextBuffer, name?: string): number {
    const { first, count } = this;
    this.first = outer;
    if (count === first) return -1;
    this.count = first;
    const start = target.length;
    if (name !== undefined) target.ascii(`"${name}":`);
    target.byte(OPEN);
    for (let at = first * SLOT; at < count * SLOT; at += SLOT) {
      if (at > first * SLOT) target.byte(COMMA);
      const from = this.members[at] === PLACE.composed ? target.bytes : body;
      target.copy(from, this.members[at + 1] ?? 0, this.members[at + 2] ?? 0);
    }
    target.byte(CLOSE);
    return start;
  }

  private indexOf(name: string): number {
    for (let index = this.first; index < this.count; index++) if (this.names[index] === name) return index;
    return -1;
  }

  private append(name: string, place: number, start: number, end: number): void {
    if ((this.count + 1) * SLOT > this.members.length) {
      const next = new Int32Array(this.members.length * 2);
      next.set(this.members);
      this.members = next;
    }
    this.names[this.count] = name;
    this.write(this.count++, place, start, end);
  }

  private write(index: number, place: number, start: number, end: number): void {
    const at = index * SLOT;
    this.members[at] = place;
    this.members[at + 1] = start;
    this.members[at + 2] = end;
  }
}
