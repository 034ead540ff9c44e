import type { EncodedRows } from '../../src/ingestion/spool/encoded-rows.js';
import { closeFrame, markFrame, openFrame, type BatchMark } from '../../src/ingestion/spool/frame.js';
import { RowBinaryWriter } from '../../src/ingestion/spool/row-binary-writer.js';

/** Framed rows of one text column each, as an encoder hands them to the spool. */
export function encodedRows(lane: string, ...texts: readonly string[]): EncodedRows {
  const writer = new RowBinaryWriter(64);
  let lastFrame = 0;
  for (const text of texts) {
    lastFrame = openFrame(writer);
    writer.text(text);
    closeFrame(writer, lastFrame);
  }
  return { lane, rows: texts.length, bytes: Buffer.from(writer.bytes()), lastFrame };
}

/** The bytes of such rows, as they stand in a segment. */
export function framed(...texts: readonly string[]): Buffer {
  return Buffer.from(encodedRows('', ...texts).bytes);
}

/** The same with the last row marked as the end of a batch's part. */
export function framedBatch(mark: BatchMark, ...texts: readonly string[]): Buffer {
  const { bytes, lastFrame } = encodedRows('', ...texts);
  const writer = new RowBinaryWriter(64);
  writer.append(bytes);
  markFrame(writer, lastFrame, mark);
  return Buffer.from(writer.bytes());
}

/** A digest that is told apart by its number. */
export function aDigest(number: number): Uint8Array {
  const digest = Buffer.alloc(16, 0xd1);
  digest.writeUInt32LE(number, 12);
  return new Uint8Array(digest);
}
