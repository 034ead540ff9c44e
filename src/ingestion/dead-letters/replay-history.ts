import { readFile } from 'node:fs/promises';
import { Logger } from '@nestjs/common';
import { errorMessage } from '../../common/error-message.js';
import { closeFrame, FRAME_HEADER_BYTES, frameEnd, openFrame } from '../spool/frame.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { writeDurably } from '../spool/write-durably.js';
import type { LetterHistory } from './dead-letter.js';
import { RowBinaryReader } from './row-binary-reader.js';

const ENDING = '.history';

/** What has happened before to the rows of a replay, in their order: a file beside its segment, which is one frame. */
export class ReplayHistory {
  private static readonly logger = new Logger('DeadLetters');

  /** The history of the replay whose segment is at `segmentPath`. */
  static of(segmentPath: string): ReplayHistory {
    return new ReplayHistory(`${segmentPath}${ENDING}`);
  }

  /** Name of the segment that a file is the history of; undefined when the file is none. */
  static owner(file: string): string | undefined {
    return file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : undefined;
  }

  private constructor(readonly path: string) {}

  /** Resolves when it is on disk. */
  write(letters: readonly LetterHistory[]): Promise<void> {
    const writer = new RowBinaryWriter(64 * letters.length + FRAME_HEADER_BYTES + 16);
    const frame = openFrame(writer);
    writer.count(letters.length);
    for (const { id, attempts, firstFailedAt } of letters) {
      writer.text(id);
      writer.uint32(attempts);
      writer.int64(firstFailedAt);
    }
    closeFrame(writer, frame);
    return writeDurably(this.path, writer.bytes());
  }

  /** Undefined when it is not there, or not as it was written: operators are told, and the rows are worth more than what befell them. */
  async read(): Promise<LetterHistory[] | undefined> {
    try {
      return decode(await readFile(this.path));
    } catch (error) {
      ReplayHistory.logger.error(
        `${this.path} cannot be read: ${errorMessage(error)}. The rows beside it are sent to ClickHouse all the same; ` +
          'dead letters that they were made from may still be listed, and are stored by now if they are.',
      );
      return undefined;
    }
  }
}

function decode(bytes: Buffer): LetterHistory[] {
  if (frameEnd(bytes, 0) !== bytes.length) throw new Error('its bytes have changed on the disk');
  const reader = new RowBinaryReader(bytes.subarray(FRAME_HEADER_BYTES));
  return Array.from({ length: reader.count() }, () => ({
    id: reader.text(),
    attempts: reader.uint32(),
    firstFailedAt: Number(reader.int64()),
  }));
}
