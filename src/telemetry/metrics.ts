import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { commandMetrics } from './command-metrics.js';

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

  readonly redactions = new Counter({
    name: 'cameleer_redactions_total',
    help: 'Values replaced by rules before anything was kept, by kind; as omitted_body whole bodies left out',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });

  readonly spoolFullRefusals = new Counter({
    name: 'cameleer_spool_full_refusals_total',
    help: 'Requests answered 503 because the spool could not keep more',
    registers: [this.registry],
  });

  readonly rateLimitRefusals = new Counter({
    name: 'cameleer_rate_limit_refusals_total',
    help: 'Requests answered 429 because their caller sent more records than it may',
    registers: [this.registry],
  });

  readonly repeatedRequests = new Counter({
    name: 'cameleer_repeated_requests_total',
    help: 'Requests that repeated one of the last hour: answered the same, nothing changed',
    registers: [this.registry],
  });

  readonly forgottenRequests = new Counter({
    name: 'cameleer_forgotten_requests_total',
    help: 'Requests and idempotency keys forgotten within their hour because there were too many',
    registers: [this.registry],
  });

  readonly spoolAlerts = new Counter({
    name: 'cameleer_spool_alerts_total',
    help: 'Times the spool met something an operator should look at; the log says what',
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

  readonly splitInserts = new Counter({
    name: 'cameleer_split_inserts_total',
    help: 'Inserts of pieces of segments that ClickHouse refused as a whole, by spool lane',
    labelNames: ['lane'] as const,
    registers: [this.registry],
  });

  readonly viewRefusals = new Counter({
    name: 'cameleer_view_refusals_total',
    help: 'Segments stored in their table that a materialised view may lack because it refused them, by spool lane',
    labelNames: ['lane'] as const,
    registers: [this.registry],
  });

  readonly deadLetters = new Gauge({
    name: 'cameleer_dead_letters',
    help: 'Records that ClickHouse refused and that wait for somebody to replay or delete them',
    registers: [this.registry],
  });

  readonly deadLetteredRecords = new Counter({
    name: 'cameleer_dead_lettered_records_total',
    help: 'Records that became dead letters, by spool lane and the name of the error of ClickHouse',
    labelNames: ['lane', 'reason'] as const,
    registers: [this.registry],
  });

  readonly lostRecords = new Counter({
    name: 'cameleer_lost_records_total',
    help: 'Accepted records that are neither stored nor kept anywhere; anything but 0 is an alarm',
    registers: [this.registry],
  });

  readonly breakerOpen = new Gauge({
    name: 'cameleer_clickhouse_breaker_open',
    help: '1 while ClickHouse counts as away and one lane at a time looks whether it is back',
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

  readonly spoolSegments = new Gauge({
    name: 'cameleer_spool_segments',
    help: 'Frozen segments that wait for ClickHouse',
    registers: [this.registry],
  });

  readonly spoolDiskFreeBytes = new Gauge({
    name: 'cameleer_spool_disk_free_bytes',
    help: 'Bytes free on the file system of the spool',
    registers: [this.registry],
  });

  readonly spoolOldestSeconds = new Gauge({
    name: 'cameleer_spool_oldest_seconds',
    help: 'Age of the oldest record that is accepted and not yet stored in ClickHouse',
    registers: [this.registry],
  });

  readonly protocolOneHeld = new Gauge({
    name: 'cameleer_protocol1_held_executions',
    help: 'Executions without a terminal record: not stored yet, or stored as RUNNING and still mergeable',
    labelNames: ['state'] as const,
    registers: [this.registry],
  });

  readonly protocolOneMemoryBytes = new Gauge({
    name: 'cameleer_protocol1_memory_bytes',
    help: 'Memory that the records of unfinished executions take',
    registers: [this.registry],
  });

  readonly protocolOneMerged = new Counter({
    name: 'cameleer_protocol1_merged_total',
    help: 'Terminal records stored together with a RUNNING record of their execution',
    registers: [this.registry],
  });

  readonly protocolOneLate = new Counter({
    name: 'cameleer_protocol1_late_records_total',
    help: 'RUNNING records of executions that had ended: they changed nothing',
    registers: [this.registry],
  });

  readonly protocolOneSwept = new Counter({
    name: 'cameleer_protocol1_swept_total',
    help: 'Executions stored as RUNNING because their terminal record did not come in time',
    registers: [this.registry],
  });

  readonly protocolOneSpilled = new Counter({
    name: 'cameleer_protocol1_spilled_total',
    help: 'RUNNING records dropped from memory, to be read from the spool when they are needed',
    registers: [this.registry],
  });

  readonly auditEntriesLost = new Counter({
    name: 'cameleer_audit_entries_lost_total',
    help: 'Entries of the audit log that could not be stored; anything but 0 is an alarm',
    registers: [this.registry],
  });

  readonly commands = commandMetrics(this.registry);

  readonly eventStreams = new Gauge({
    name: 'cameleer_event_streams',
    help: 'Event streams open to agents',
    registers: [this.registry],
  });

  readonly eventStreamsEnded = new Counter({
    name: 'cameleer_event_streams_ended_total',
    help: 'Event streams that ended, by what ended them: client, slow, replaced, expired, lost or shutdown',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });

  readonly eventsWritten = new Counter({
    name: 'cameleer_events_written_total',
    help: 'Commands written to event streams; one may be written again after a reconnect',
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

  readonly agents = new Gauge({
    name: 'cameleer_agents',
    help: 'Agents the server knows, by state',
    labelNames: ['state'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
