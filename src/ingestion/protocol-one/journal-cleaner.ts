import type { Spool } from '../spool/spool.js';
import type { ExecutionsInProgress } from './executions-in-progress.js';
import type { JournalSegment } from './held-part.js';
import { JOURNAL_LANES } from './journal-lanes.js';
import { JournalRows } from './journal-rows.js';
import { readJournal } from './read-journal.js';

/** Marks in one entry at most: 80 KB. */
const MARKS_AT_ONCE = 4096;

/** Keeps the journal on disk not much larger than what is held, and its marks up to date. */
export class JournalCleaner {
  /** The segment whose records were appended once more last. */
  private copied: JournalSegment | undefined;

  /** @param slackBytes that the journal may always take */
  constructor(
    private readonly executions: ExecutionsInProgress,
    private readonly spool: Pick<Spool, 'carry'>,
    private readonly slackBytes: number,
  ) {}

  async clean(): Promise<void> {
    const { journal } = this.executions;
    await this.writeMarks();
    await journal.trim();
    const { oldest, diskBytes, liveBytes } = journal;
    if (oldest === undefined || oldest === this.copied || diskBytes <= 2 * liveBytes + this.slackBytes) return;
    await this.copy(oldest);
    this.copied = oldest;
  }

  /** Notes in the journal which executions are done with. */
  async writeMarks(): Promise<void> {
    const { settled } = this.executions;
    for (let marks = settled.toWrite(MARKS_AT_ONCE); marks.length > 0; marks = settled.toWrite(MARKS_AT_ONCE)) {
      const rows = new JournalRows(JOURNAL_LANES.parts);
      rows.addSettled(marks);
      await this.spool.carry(rows.encoded());
      settled.written(marks.length);
    }
  }

  /** Appends what is still held in a segment once more: the segment can go when the copies are frozen. */
  private async copy(segment: JournalSegment): Promise<void> {
    const entries = await readJournal(segment.segment);
    const held = new Map([...segment.parts].map((part) => [part.order, part]));
    const rows = new JournalRows(JOURNAL_LANES.parts);
    for (const { entry } of entries) {
      const part = entry.kind === 'part' ? held.get(entry.part.order) : undefined;
      if (part === undefined || entry.kind !== 'part') continue;
      rows.addPart(entry.part);
      this.executions.journal.move(part);
    }
    await this.spool.carry(rows.encoded());
  }
}
