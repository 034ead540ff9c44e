import type { Segment } from './segment.js';

/** Dead entries at the head of the list are cut off in one go once there are so many. */
const SLACK = 1024;

/** The frozen segments of a lane that wait for ClickHouse. Every question costs the same, however many there are. */
export class LaneBacklog {
  /** In the order they were frozen; those before {@link head} are gone. */
  private readonly segments: Segment[] = [];
  private head = 0;
  private readonly waiting = new Set<string>();
  private totalBytes = 0;

  get bytes(): number {
    return this.totalBytes;
  }

  get count(): number {
    return this.waiting.size;
  }

  /** When the first row of the oldest one was accepted, milliseconds since 1970; undefined when there is none. */
  get oldestSince(): number | undefined {
    return this.segments[this.head]?.since;
  }

  add(segment: Segment): void {
    this.segments.push(segment);
    this.waiting.add(segment.path);
    this.totalBytes += segment.bytes;
  }

  /** Forgets a segment; one that is not there changes nothing. */
  remove(segment: Segment): void {
    if (!this.waiting.delete(segment.path)) return;
    this.totalBytes -= segment.bytes;
    for (let next = this.segments[this.head]; next !== undefined && !this.waiting.has(next.path);) {
      next = this.segments[++this.head];
    }
    if (this.head < SLACK || this.head * 2 < this.segments.length) return;
    this.segments.splice(0, this.head);
    this.head = 0;
  }
}
