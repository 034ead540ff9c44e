import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { parseBatch } from '../../protocol/parse-batch.js';
import type { DataRequest } from '../intake/data-request.js';
import type { IngestResult } from '../intake/ingest-result.js';
import type { Intake } from '../intake/intake.js';
import { LANES } from '../lanes/lanes.js';
import { encodeRows } from '../lanes/row-column.js';
import { RowBinaryWriter } from '../spool/row-binary-writer.js';
import { Spool } from '../spool/spool.js';
import { GraphReader } from './graph-reader.js';
import { ROUTE_GRAPH_COLUMNS, type RouteGraphRow } from './route-graph-columns.js';
import { DocumentReader } from './thread/document-reader.js';

/**
 * Route graphs of both protocols: each is kept as it was sent, or as it was converted, and the table makes equal ones
 * one.
 */
@Injectable()
export class RouteGraphIntake implements Intake {
  readonly payload = 'diagrams';
  /** A graph that comes again is seen again: a route that was set back has the version that came last, not the newest. */
  readonly takesRepeatedBodies = true;
  private readonly writer = new RowBinaryWriter();

  constructor(
    private readonly spool: Spool,
    private readonly clock: Clock,
    private readonly documents: DocumentReader,
  ) {}

  async take({ body, format, tenantId, ownAgentId, version }: DataRequest): Promise<IngestResult> {
    const batch = parseBatch(body, format);
    const receivedAt = this.clock.now();
    const { records, rejections } = await new GraphReader(batch, version, this.documents, ownAgentId).read();
    const rows = records.map((record): RouteGraphRow => ({ tenantId, receivedAt, record }));
    // Not marked with the request's digest: what is repeated after a restart is the same graph, and is answered anew.
    await this.spool.append([encodeRows(LANES.routeGraphs.name, ROUTE_GRAPH_COLUMNS, rows, this.writer)]);
    return { accepted: rows.length, rejected: rejections };
  }
}
