import { expectedDetail, expectedSummary } from '../checks/expectations.js';
import type { Promised, PromisedExecution } from '../checks/promised.js';
import type { Journal } from './journal.js';
import { oracleRecords } from './oracle-record.js';

/** What has to be answered for the executions of a journal: the last record of each counts. */
export class PromisedExecutions implements Promised {
  readonly key = 'executionId';

  constructor(private readonly journal: Journal) {}

  *acknowledged(): Iterable<string> {
    for (const { executionIds } of this.journal.acknowledged) yield* executionIds;
  }

  find(id: string): PromisedExecution | undefined {
    const batch = this.journal.batchOf(id);
    if (batch === undefined) return undefined;
    const records = oracleRecords(id, batch.correlationId);
    const [earlier, record] = [records.at(-2), records.at(-1)];
    if (record === undefined) return undefined;
    return {
      correlationId: batch.correlationId,
      summary: expectedSummary(record),
      detail: expectedDetail(record),
      whileDead: earlier && expectedSummary(earlier),
      body: record.input?.body ?? '',
    };
  }
}
