import type { RouteGraphRecord } from '../../protocol/route-graph/route-graph-record.js';
import { int64Column, type RowColumn, textColumn } from '../lanes/row-column.js';

/** A graph as one instance sent it. */
export interface RouteGraphRow {
  readonly tenantId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly record: RouteGraphRecord;
}

const LABEL = 'LowCardinality(String)';

/** Of rows with the same key, the last one counts. */
const last = (name: string, read: (row: RouteGraphRow) => string, type = 'String'): RowColumn<RouteGraphRow> =>
  textColumn(name, read, `SimpleAggregateFunction(anyLast, ${type})`);

const seen = (name: string, which: 'min' | 'max'): RowColumn<RouteGraphRow> =>
  int64Column(name, `SimpleAggregateFunction(${which}, DateTime64(3, 'UTC'))`, ({ receivedAt }) => receivedAt);

/** The columns of `route_graphs` in the order rows are written. A test holds them against the migrated table. */
export const ROUTE_GRAPH_COLUMNS: readonly RowColumn<RouteGraphRow>[] = [
  textColumn('tenant_id', ({ tenantId }) => tenantId, LABEL),
  textColumn('application', ({ record }) => record.application, LABEL),
  textColumn('route_id', ({ record }) => record.routeId, LABEL),
  textColumn('graph_hash', ({ record }) => record.graphHash),
  seen('first_seen', 'min'),
  seen('last_seen', 'max'),
  last('camel_context', ({ record }) => record.camelContext, LABEL),
  last('route_kind', ({ record }) => record.routeKind, LABEL),
  last('route_group', ({ record }) => record.group, LABEL),
  last('description', ({ record }) => record.description),
  last('from_uri', ({ record }) => record.fromUri),
  last('camel_version', ({ record }) => record.camelVersion, LABEL),
  {
    name: 'node_count',
    type: 'SimpleAggregateFunction(anyLast, UInt32)',
    write: (writer, { record }) => {
      writer.uint32(record.nodeCount);
    },
  },
  last('graph', ({ record }) => record.graph),
];
