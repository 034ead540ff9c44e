import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { decodeMetricsSample } from '../../protocol/metrics/decode-metrics-sample.js';
import { parseBatch } from '../../protocol/parse-batch.js';
import type { Rejection } from '../../protocol/rejection.js';
import type { DataRequest } from '../intake/data-request.js';
import type { IngestResult } from '../intake/ingest-result.js';
import type { Intake } from '../intake/intake.js';
import { LANES } from '../lanes/lanes.js';
import { encodeRows } from '../lanes/row-column.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { Spool } from '../spool/spool.js';
import { METRIC_COLUMNS, type MetricRow } from './metric-columns.js';

/** Metrics of both protocols: a row for each good point of a sample. */
@Injectable()
export class MetricIntake implements Intake {
  readonly payload = 'metrics';
  private readonly writer = new RowBinaryWriter();

  constructor(
    private readonly spool: Spool,
    private readonly clock: Clock,
  ) {}

  /** Counts samples: one with a bad point is accepted for its good ones, and listed for the bad one too. */
  async take({ body, format, tenantId, ownAgentId, version }: DataRequest): Promise<IngestResult> {
    const batch = parseBatch(body, format);
    const receivedAt = this.clock.now();
    const rows: MetricRow[] = [];
    const rejected: Rejection[] = [...batch.rejections];
    let accepted = 0;
    for (const { index, wire } of batch.items) {
      const decoded = decodeMetricsSample(wire, index, batch.traits, version, ownAgentId);
      const rejection = decoded.ok ? decoded.record.rejection : decoded.rejection;
      if (rejection !== undefined) rejected.push(rejection);
      if (!decoded.ok) continue;
      accepted++;
      const sample = decoded.record;
      for (const point of sample.points) rows.push({ tenantId, receivedAt, sample, point });
    }
    rejected.sort((a, b) => a.index - b.index);
    // Not marked with the request's digest: what is repeated after a restart replaces its own points, and is answered anew.
    await this.spool.append([encodeRows(LANES.metrics.name, METRIC_COLUMNS, rows, this.writer)]);
    return { accepted, rejected };
  }
}
