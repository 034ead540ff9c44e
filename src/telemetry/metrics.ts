import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Every metric of the server. Labels are bounded: names from the code, never ids or values from requests. */
export class Metrics {
  readonly registry = new Registry();

  readonly recordsAccepted = new Counter({
    name: 'cameleer_records_accepted_total',
    help: 'Records answered 202, by payload: on disk, and on their way into ClickHouse',
    labelNames: ['payload'] as const,
    registers: [this.registry],
  });

  readonly recordsRejected = new Counter({
    name: 'cameleer_records_rejected_total',
    help: 'Records refused for good, by payload and reason',
    labelNames: ['payload', 'reason'] as const,
    registers: [this.registry],
  });

  readonly spoolFullRefusals = new Counter({
    name: 'cameleer_spool_full_refusals_total',
    help: 'Requests answered 503 because the spool could not keep more',
    registers: [this.registry],
  });

  readonly damagedRecords = new Counter({
    name: 'cameleer_spool_damaged_records_total',
    help: 'Damaged stretches found in spool segments and set aside',
    registers: [this.registry],
  });

  readonly flushedRows = new Counter({
    name: 'cameleer_flushed_rows_total',
    help: 'Rows stored in ClickHouse, by spool lane',
    labelNames: ['lane'] as const,
    registers: [this.registry],
  });

  readonly flushFailures = new Counter({
    name: 'cameleer_flush_failures_total',
    help: 'Failed attempts to store a segment, by spool lane and kind; each is tried again',
    labelNames: ['lane', 'kind'] as const,
    registers: [this.registry],
  });

  readonly flushSeconds = new Histogram({
    name: 'cameleer_flush_seconds',
    help: 'Time to store one segment in ClickHouse',
    labelNames: ['lane'] as const,
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
    registers: [this.registry],
  });

  readonly commitSeconds = new Histogram({
    name: 'cameleer_spool_commit_seconds',
    help: 'Time of one group commit: write and fsync of the spool',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.1, 0.5, 2],
    registers: [this.registry],
  });

  readonly spoolBytes = new Gauge({
    name: 'cameleer_spool_bytes',
    help: 'Bytes accepted and not yet stored in ClickHouse',
    registers: [this.registry],
  });

  readonly spoolOldestSeconds = new Gauge({
    name: 'cameleer_spool_oldest_seconds',
    help: 'Age of the oldest record that is accepted and not yet stored in ClickHouse',
    registers: [this.registry],
  });

  readonly statementSeconds = new Histogram({
    name: 'cameleer_clickhouse_statement_seconds',
    help: 'Time of ClickHouse statements, by name and outcome',
    labelNames: ['statement', 'outcome'] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
    registers: [this.registry],
  });

  readonly requestSeconds = new Histogram({
    name: 'cameleer_http_request_seconds',
    help: 'Time of HTTP requests, by route pattern and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
