import type { EncodedRows } from '../spool/encoded-rows.js';
import { closeFrame, openFrame } from '../spool/frame.js';
import type { RowBinaryWriter } from '../spool/row-binary-writer.js';
import type { LaneColumn } from './lane.js';

/** One column of a lane: its type and how a row's value is written. */
export interface RowColumn<Row> extends LaneColumn {
  readonly write: (writer: RowBinaryWriter, row: Row) => void;
}

/** A column of text; `type` is any type that RowBinary writes as a String. */
export function textColumn<Row>(name: string, read: (row: Row) => string, type = 'String'): RowColumn<Row> {
  return {
    name,
    type,
    write: (writer, row) => {
      writer.text(read(row));
    },
  };
}

/** A column of whole numbers that RowBinary writes in 8 bytes, such as DateTime64. */
export function int64Column<Row>(name: string, type: string, read: (row: Row) => number): RowColumn<Row> {
  return {
    name,
    type,
    write: (writer, row) => {
      writer.int64(read(row));
    },
  };
}

/** Encodes rows for the spool. The bytes are valid until the writer is used again. */
export function encodeRows<Row>(
  lane: string,
  columns: readonly RowColumn<Row>[],
  rows: readonly Row[],
  writer: RowBinaryWriter,
): EncodedRows {
  writer.clear();
  let lastFrame = 0;
  for (const row of rows) {
    lastFrame = openFrame(writer);
    for (const column of columns) column.write(writer, row);
    closeFrame(writer, lastFrame);
  }
  return { lane, rows: rows.length, bytes: writer.bytes(), lastFrame };
}
