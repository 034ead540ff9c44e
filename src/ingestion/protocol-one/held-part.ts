import type { Segment } from '../spool/segment.js';

/** A frozen segment of the journal and the records in it that are still held. */
export interface JournalSegment {
  readonly segment: Segment;
  readonly parts: Set<HeldPart>;
}

/** Where the text of a record ends in a segment. */
export interface PartPlace {
  readonly segment: JournalSegment;
  readonly end: number;
}

/** A RUNNING record that waits for the terminal one. The journal alone changes where its text is. */
export class HeldPart {
  /** Undefined until the segment it was written to is frozen and read. */
  place: PartPlace | undefined;

  /**
   * @param order as in `PartEntry`
   * @param bytes length of its text
   * @param text undefined when it is on disk only
   */
  constructor(
    readonly order: number,
    readonly bytes: number,
    public text: Buffer | undefined,
  ) {}
}
