import { setImmediate as turn } from 'node:timers/promises';
import type { Redactor } from '../../protocol/redaction/redactor.js';
import type { Metrics } from '../../telemetry/metrics.js';
import { countRedactions } from '../intake/count-redactions.js';
import type { DataRequest } from '../intake/data-request.js';
import type { IngestResult } from '../intake/ingest-result.js';
import type { Intake } from '../intake/intake.js';
import type { Spool } from '../spool/spool.js';
import type { ExecutionsInProgress } from './executions-in-progress.js';
import { RequestChanges } from './request-changes.js';
import { type ReceivedRecord, RequestReader } from './request-reader.js';

/** Executions worked on without letting anything else happen in between. */
const EXECUTIONS_AT_ONCE = 50;

/** Executions of protocol 1: a RUNNING record when they begin, and a terminal one that is stored with what that one knew. */
export class ProtocolOneIntake implements Intake {
  readonly payload = 'executions';
  private readonly reader: RequestReader;

  /**
   * @param waits whether a terminal record waits when nothing was held of its execution
   * @param redactor takes secrets out of records before they are put on disk, if there are rules for that
   */
  constructor(
    private readonly executions: ExecutionsInProgress,
    private readonly spool: Pick<Spool, 'append'>,
    private readonly metrics: Metrics,
    private readonly waits: boolean,
    private readonly redactor: Redactor | undefined,
  ) {
    this.reader = new RequestReader(executions.order, redactor);
  }

  async take(request: DataRequest): Promise<IngestResult> {
    const { good, rejected } = await this.reader.read(request);
    const byKey = groupByKey(good);
    await this.executions.locks.holding(byKey.keys(), () => this.keep(byKey, good.length, request.digest));
    countRedactions(this.metrics, this.redactor?.takeCounts());
    return { accepted: good.length, rejected };
  }

  private async keep(
    byKey: ReadonlyMap<string, readonly ReceivedRecord[]>,
    accepted: number,
    digest: Uint8Array,
  ): Promise<void> {
    const changes = new RequestChanges(this.executions, this.waits);
    try {
      let done = 0;
      for (const [key, records] of byKey) {
        await changes.add(key, records);
        if (++done % EXECUTIONS_AT_ONCE === 0) await turn();
      }
      const parts = changes.encoded();
      const rows = parts.reduce((sum, part) => sum + part.rows, 0);
      // The next start counts the rows it finds of a request for the records that were accepted.
      await this.spool.append(parts, rows === accepted ? digest : undefined);
    } catch (error) {
      changes.undo();
      throw error;
    }
    changes.commit();
    this.metrics.protocolOneMerged.inc(changes.merged);
    this.metrics.protocolOneLate.inc(changes.late);
  }
}

function groupByKey(records: readonly ReceivedRecord[]): Map<string, ReceivedRecord[]> {
  const groups = new Map<string, ReceivedRecord[]>();
  for (const record of records) {
    const group = groups.get(record.key);
    if (group) group.push(record);
    else groups.set(record.key, [record]);
  }
  return groups;
}
