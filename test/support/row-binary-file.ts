import { writeFileSync } from 'node:fs';
import { RowBinaryWriter } from '../../src/ingestion/spool/row-binary-writer.js';

/** Writes a file of RowBinary rows, one call of `writeRow` each, and answers its path. */
export function aRowBinaryFile<Row>(
  path: string,
  rows: Iterable<Row>,
  writeRow: (writer: RowBinaryWriter, row: Row) => void,
): string {
  const writer = new RowBinaryWriter();
  for (const row of rows) writeRow(writer, row);
  writeFileSync(path, writer.bytes());
  return path;
}
