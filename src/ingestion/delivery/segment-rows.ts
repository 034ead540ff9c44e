import { readFile } from 'node:fs/promises';
import { type ByteRange, FRAME_HEADER_BYTES, frameEnd, scanFrames } from '../spool/frame.js';
import type { DamagedBytes } from './dead-letter-sink.js';
import type { RowRange } from './row-range.js';

/** The rows of a frozen segment, in memory, by their number. */
export class SegmentRows {
  private constructor(
    private readonly content: Buffer,
    /** The sound frames. */
    private readonly frames: readonly ByteRange[],
    /** What lies between them. */
    readonly damaged: readonly DamagedBytes[],
  ) {}

  static async read(path: string): Promise<SegmentRows> {
    const content = await readFile(path);
    const { sound, damaged } = scanFrames(content);
    return new SegmentRows(
      content,
      sound.flatMap((range) => [...framesIn(content, range)]),
      damaged.map(({ start, end }) => ({ start, bytes: content.subarray(start, end) })),
    );
  }

  get count(): number {
    return this.frames.length;
  }

  /** The whole file, as damaged bytes. */
  get whole(): DamagedBytes {
    return { start: 0, bytes: this.content };
  }

  /** The frames of a range, as a segment holds them. */
  framesOf({ first, end }: RowRange): Buffer {
    const frames = this.frames.slice(first, end);
    return Buffer.concat(frames.map((frame) => this.content.subarray(frame.start, frame.end)));
  }

  /** The rows of a range in RowBinary, without frames. */
  rowsOf({ first, end }: RowRange): Buffer[] {
    return this.frames
      .slice(first, end)
      .map((frame) => this.content.subarray(frame.start + FRAME_HEADER_BYTES, frame.end));
  }
}

function* framesIn(content: Buffer, { start, end }: ByteRange): Generator<ByteRange> {
  for (let at = start; at < end;) {
    const next = frameEnd(content, at) ?? end;
    yield { start: at, end: next };
    at = next;
  }
}
