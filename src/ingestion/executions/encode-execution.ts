import type { ExecutionRecord } from '../../protocol/execution-record.js';
import { EXECUTION_COLUMNS, type RowContext } from './execution-columns.js';
import { writeFrame } from '../spool/frame.js';
import type { RowBinaryWriter } from '../spool/row-binary-writer.js';

/** Writes one execution as a framed RowBinary row of `executions` (or `running_executions`, which has the same columns). */
export function encodeExecution(writer: RowBinaryWriter, record: ExecutionRecord, context: RowContext): void {
  writeFrame(writer, () => {
    for (const column of EXECUTION_COLUMNS) column.write(writer, record, context);
  });
}
