import { open } from 'node:fs/promises';
import type { Segment } from '../spool/segment.js';
import type { Spool } from '../spool/spool.js';
import { HeldPart, type JournalSegment } from './held-part.js';
import type { PartEntry } from './journal-entry.js';
import { readJournal } from './read-journal.js';

/** Memory of a part without its text, about. */
const PART_BYTES = 400;

/**
 * The RUNNING records that are held, on disk in the lane `protocol_one` of the spool, in memory as far as they fit. A segment
 * goes when no record in it is held any more, and the oldest goes first: the marks in it, which say that executions are done
 * with, are about records in segments before it.
 */
export class PartJournal {
  /** Oldest first. */
  private readonly segments: JournalSegment[] = [];
  /** Frozen and not read yet. */
  private readonly sealed: Segment[] = [];
  /** By their order: those whose place in a frozen segment is not known yet, or is about to be another one. */
  private readonly moving = new Map<number, HeldPart>();
  /** Those whose text is in memory though it could be read from disk, the oldest first. */
  private readonly spillable = new Set<HeldPart>();
  private count = 0;
  private textBytes = 0;
  private live = 0;

  constructor(private readonly spool: Pick<Spool, 'remove'>) {}

  /** Bytes of memory that the held records take. */
  get memoryBytes(): number {
    return this.indexBytes + this.textBytes;
  }

  /** Bytes of memory they take without their texts, which cannot be less. */
  get indexBytes(): number {
    return this.count * PART_BYTES;
  }

  /** Bytes of the texts that are held, wherever they are. */
  get liveBytes(): number {
    return this.live;
  }

  /** Bytes of the frozen segments. */
  get diskBytes(): number {
    return this.segments.reduce((sum, { segment }) => sum + segment.bytes, 0);
  }

  get oldest(): JournalSegment | undefined {
    return this.segments[0];
  }

  /** Holds a record that is about to be appended to the lane. */
  hold({ order, json }: PartEntry): HeldPart {
    const part = new HeldPart(order, json.length, json);
    this.moving.set(order, part);
    this.count++;
    this.textBytes += json.length;
    this.live += json.length;
    return part;
  }

  /** Notes that a record is appended once more. */
  move(part: HeldPart): void {
    this.moving.set(part.order, part);
  }

  /** Lets go of a record. */
  release(part: HeldPart): void {
    this.moving.delete(part.order);
    this.spillable.delete(part);
    part.place?.segment.parts.delete(part);
    this.count--;
    this.textBytes -= part.text?.length ?? 0;
    this.live -= part.bytes;
  }

  /** The text of a held record, read from disk when it is not in memory. */
  async textOf(part: HeldPart): Promise<Buffer> {
    for (;;) {
      const { text, place } = part;
      if (text) return text;
      if (!place) throw new Error('A record that is held has no place');
      try {
        return await readAt(place.segment.segment.path, place.end - part.bytes, part.bytes);
      } catch (error) {
        // It was appended once more meanwhile, and the segment it stood in is gone.
        if (part.place === place) throw error;
      }
    }
  }

  /** Takes over a frozen segment of the lane; {@link locate} reads it. */
  add(segment: Segment): void {
    this.sealed.push(segment);
  }

  /** Reads the segments frozen since the last time: from then on their records need not be in memory. */
  async locate(): Promise<void> {
    for (let segment = this.sealed[0]; segment !== undefined; segment = this.sealed[0]) {
      const entries = await readJournal(segment);
      const journalSegment = this.take(segment);
      this.sealed.shift();
      for (const { entry, end } of entries) {
        const part = entry.kind === 'part' ? this.moving.get(entry.part.order) : undefined;
        if (part) this.place(part, journalSegment, end);
      }
    }
  }

  /** Takes over a segment of an earlier run, oldest first. */
  take(segment: Segment): JournalSegment {
    const taken: JournalSegment = { segment, parts: new Set() };
    this.segments.push(taken);
    return taken;
  }

  /** A record of an earlier run, not in memory. */
  recover({ order, json }: PartEntry, segment: JournalSegment, end: number): HeldPart {
    const part = new HeldPart(order, json.length, undefined);
    this.count++;
    this.live += json.length;
    this.place(part, segment, end);
    return part;
  }

  /** Notes where a record stands. */
  place(part: HeldPart, segment: JournalSegment, end: number): void {
    part.place?.segment.parts.delete(part);
    part.place = { segment, end };
    segment.parts.add(part);
    this.moving.delete(part.order);
    if (part.text) this.spillable.add(part);
  }

  /** Drops texts from memory until it takes at most so many bytes, or none can be dropped; answers how many were. */
  spill(maxBytes: number): number {
    let spilled = 0;
    for (const part of this.spillable) {
      if (this.memoryBytes <= maxBytes) break;
      part.text = undefined;
      this.textBytes -= part.bytes;
      this.spillable.delete(part);
      spilled++;
    }
    return spilled;
  }

  /** Removes the oldest segments in which nothing is held. */
  async trim(): Promise<void> {
    for (let head = this.segments[0]; head?.parts.size === 0; head = this.segments[0]) {
      await this.spool.remove(head.segment);
      this.segments.shift();
    }
  }
}

async function readAt(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
    if (bytesRead !== length) throw new Error(`${path} ends before its time`);
    return buffer;
  } finally {
    await file.close();
  }
}
