import type { ScannedExecution } from '../../protocol/execution/scanned-execution.js';
import type { EncodedRows } from '../spool/encoded-rows.js';
import { closeFrame, openFrame } from '../spool/frame.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { EXECUTION_COLUMNS, type RowContext } from './execution-columns.js';

/** Where {@link ExecutionRows} stood. */
interface Mark {
  readonly count: number;
  readonly lastFrame: number;
  readonly length: number;
}

/** The rows of one lane while a request is encoded. */
export class ExecutionRows {
  count = 0;
  private lastFrame = 0;
  private readonly writer = new RowBinaryWriter();

  constructor(private readonly lane: string) {}

  clear(): void {
    this.writer.clear();
    this.count = 0;
    this.lastFrame = 0;
  }

  write(record: ScannedExecution, context: RowContext): void {
    const { writer } = this;
    this.lastFrame = openFrame(writer);
    for (const column of EXECUTION_COLUMNS) column.write(writer, record, context);
    closeFrame(writer, this.lastFrame);
    this.count++;
  }

  mark(): Mark {
    return { count: this.count, lastFrame: this.lastFrame, length: this.writer.length };
  }

  /** Forgets what was written since. */
  restore({ count, lastFrame, length }: Mark): void {
    this.count = count;
    this.lastFrame = lastFrame;
    this.writer.truncate(length);
  }

  /** Valid until the rows are cleared or written to again. */
  encoded(): EncodedRows {
    return { lane: this.lane, rows: this.count, bytes: this.writer.bytes(), lastFrame: this.lastFrame };
  }
}
