import type { OracleBatch } from './journal.js';
import { oracleRecords } from './oracle-record.js';

/** Whether a terminal record is all that is sent of an execution. */
export function isTerminalOnly(executionId: string, batch: OracleBatch): boolean {
  const records = oracleRecords(executionId, batch.correlationId);
  return records.length === 1 && records[0]?.status !== 'RUNNING';
}

/** Executions of a batch that have a terminal record: the rows they make in `executions`. */
export function terminalCount({ executionIds, correlationId }: OracleBatch): number {
  return executionIds.filter((id) => oracleRecords(id, correlationId).at(-1)?.status !== 'RUNNING').length;
}
