import { METRIC_VALUES, type MetricPoint, type MetricValue } from '../../protocol/metrics/metric-point.js';
import type { MetricsSample } from '../../protocol/metrics/metrics-sample.js';
import { int64Column, type RowColumn, textColumn } from '../lanes/row-column.js';
import type { RowBinaryWriter } from '../spool/row-binary-writer.js';

/** One point and the sample it came in. */
export interface MetricRow {
  readonly tenantId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly sample: MetricsSample;
  readonly point: MetricPoint;
}

const LABEL = 'LowCardinality(String)';

function nullableColumn(
  name: string,
  type: string,
  read: (row: MetricRow) => number | null,
  write: (writer: RowBinaryWriter, value: number) => void,
): RowColumn<MetricRow> {
  return {
    name,
    type: `Nullable(${type})`,
    write: (writer, row) => {
      const value = read(row);
      writer.uint8(value === null ? 1 : 0);
      if (value !== null) write(writer, value);
    },
  };
}

const writeFloat64 = (writer: RowBinaryWriter, value: number): void => {
  writer.float64(value);
};

const valueColumn = (name: MetricValue): RowColumn<MetricRow> =>
  nullableColumn(name, 'Float64', ({ point }) => point[name], writeFloat64);

/** The columns of `metrics` in the order rows are written. A test holds them against the migrated table. */
export const METRIC_COLUMNS: readonly RowColumn<MetricRow>[] = [
  textColumn('tenant_id', ({ tenantId }) => tenantId, LABEL),
  textColumn('application', ({ sample }) => sample.application, LABEL),
  textColumn('name', ({ point }) => point.name, LABEL),
  int64Column('time', "DateTime64(6, 'UTC')", ({ sample }) => sample.time),
  textColumn('agent_id', ({ sample }) => sample.agentId, LABEL),
  textColumn('instance_id', ({ sample }) => sample.instanceId),
  {
    name: 'tags',
    type: 'Map(LowCardinality(String), String)',
    write: (writer, { point: { tags } }) => {
      writer.count(tags.length);
      for (const [key, value] of tags) {
        writer.text(key);
        writer.text(value);
      }
    },
  },
  int64Column('received_at', "DateTime64(3, 'UTC')", ({ receivedAt }) => receivedAt),
  nullableColumn('interval_ms', 'Float64', ({ sample }) => sample.intervalMs, writeFloat64),
  textColumn('type', ({ point }) => point.type, LABEL),
  textColumn('unit', ({ point }) => point.unit, LABEL),
  nullableColumn(
    'count',
    'UInt64',
    ({ point }) => point.count,
    (writer, value) => {
      writer.int64(value);
    },
  ),
  ...METRIC_VALUES.map(valueColumn),
];
