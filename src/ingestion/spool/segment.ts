/** A frozen segment: accepted rows on disk, waiting to be stored in ClickHouse. */
export interface Segment {
  /** Name of the lane, which stands for a table. */
  readonly lane: string;
  readonly path: string;
  /** Deduplication token of its insert. */
  readonly token: string;
  readonly bytes: number;
  readonly rows: number;
  /** When its first row was accepted, milliseconds since 1970. */
  readonly since: number;
}
