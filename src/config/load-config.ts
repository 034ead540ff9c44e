import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type AppConfig, type ClickHouseConfig, LOG_LEVELS } from './app-config.js';
import { type Environment, EnvironmentReader } from './environment-reader.js';
import { readOidc, readPeople } from './read-people.js';
import { readRedaction } from './read-redaction.js';
import { readTokens } from './read-tokens.js';
import { readOrigins, readTls, readTrustedProxies } from './read-network.js';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const DAY_MS = 86_400_000;
/** More encode faster than one event loop can receive. */
const MAX_SPARE_CORES = 4;
const MEMORY_PER_SEGMENT = 6;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/**
 * Builds the configuration. Throws a `StartupError` that names every wrong variable at once.
 *
 * @param environment usually `process.env` with `.env` merged in
 * @param interactive whether standard output is a terminal: decides the default log format
 */
export function loadConfig(environment: Environment, interactive = false): AppConfig {
  const read = new EnvironmentReader(environment);
  const config: AppConfig = {
    dataDirectory: resolve(read.text('CAMELEER_DATA_DIR', './data')),
    http: readHttp(read),
    tokens: readTokens(read),
    signing: {
      key: read.optional('CAMELEER_SIGNING_KEY'),
      previousKey: read.optional('CAMELEER_SIGNING_KEY_PREVIOUS'),
    },
    people: readPeople(read),
    oidc: readOidc(read),
    ingestion: {
      callerRateLimit: read.integer('CAMELEER_AGENT_RATE_LIMIT', 0, { min: 0, max: 10_000_000 }),
      encodingThreads: readEncodingThreads(read),
      redaction: readRedaction(read),
      protocolOne: {
        reorderMs: read.integer('CAMELEER_PROTOCOL1_REORDER_MS', 1000, { min: 0, max: 60_000 }),
        runningTimeoutMs: read.integer('CAMELEER_RUNNING_TIMEOUT_MS', 300_000, { min: 10, max: DAY_MS }),
        memoryBytes: read.bytes('CAMELEER_PROTOCOL1_MEMORY_BYTES', 64 * MIB, { min: 16 * 1024, max: 2 ** 40 }),
      },
    },
    agents: readAgents(read),
    clickhouse: readClickHouse(read),
    redis: readRedis(read),
    events: {
      pingMs: read.integer('CAMELEER_SSE_PING_MS', 15_000, { min: 20, max: 600_000 }),
      maxStreams: read.integer('CAMELEER_SSE_MAX_STREAMS', 20_000, { min: 1, max: 1_000_000 }),
      bufferBytes: read.bytes('CAMELEER_SSE_BUFFER_BYTES', 256 * 1024, { min: 1024, max: 64 * MIB }),
    },
    commands: {
      ttlMs: read.integer('CAMELEER_COMMAND_TTL_MS', 60_000, { min: 100, max: DAY_MS }),
      maxPerAgent: read.integer('CAMELEER_COMMANDS_PER_AGENT', 1000, { min: 1, max: 100_000 }),
    },
    spool: {
      maxBytes: read.bytes('CAMELEER_SPOOL_MAX_BYTES', 4 * GIB, { min: MIB, max: 2 ** 50 }),
      headroomBytes: read.bytes('CAMELEER_SPOOL_HEADROOM_BYTES', 256 * MIB, { min: 0, max: 2 ** 50 }),
      flushIntervalMs: read.integer('CAMELEER_FLUSH_INTERVAL_MS', 1000, { min: 10, max: 60_000 }),
      segmentMaxBytes: read.bytes('CAMELEER_SEGMENT_MAX_BYTES', 24 * MIB, { min: 64 * 1024, max: 256 * MIB }),
    },
    search: {
      queryTimeoutMs: read.integer('CAMELEER_QUERY_TIMEOUT_MS', 30_000, { min: 100, max: 600_000 }),
      countTimeoutMs: read.integer('CAMELEER_COUNT_TIMEOUT_MS', 100, { min: 1, max: 600_000 }),
    },
    retention: {
      executionDays: read.integer('CAMELEER_RETENTION_DAYS', 30, { min: 1, max: 3650 }),
      metricsDays: read.integer('CAMELEER_METRICS_RETENTION_DAYS', 30, { min: 1, max: 3650 }),
      statsDays: read.integer('CAMELEER_STATS_RETENTION_DAYS', 365, { min: 1, max: 3650 }),
      agentHistoryDays: read.integer('CAMELEER_AGENT_HISTORY_RETENTION_DAYS', 90, { min: 1, max: 3650 }),
      commandDays: read.integer('CAMELEER_COMMAND_RETENTION_DAYS', 30, { min: 1, max: 3650 }),
      auditDays: read.integer('CAMELEER_AUDIT_RETENTION_DAYS', 365, { min: 1, max: 3650 }),
    },
    shutdown: {
      drainTimeoutMs: read.integer('CAMELEER_SHUTDOWN_TIMEOUT_MS', 25_000, { min: 0, max: DAY_MS }),
    },
    log: {
      level: read.choice('CAMELEER_LOG_LEVEL', 'info', LOG_LEVELS),
      format: read.choice('CAMELEER_LOG_FORMAT', interactive ? 'pretty' : 'json', ['json', 'pretty']),
    },
  };
  requireMemoryForSegments(read, config);
  read.finish();
  return config;
}

/** One core serves HTTP and one ClickHouse or the disk; encoding elsewhere pays only when there are more. */
function readEncodingThreads(read: EnvironmentReader): number {
  const sent = read.matching(
    'CAMELEER_ENCODING_THREADS',
    'auto',
    /^(auto|\d|[1-5]\d|6[0-4])$/,
    'auto or a number up to 64',
  );
  if (sent !== undefined && sent !== 'auto') return Number(sent);
  return Math.min(MAX_SPARE_CORES, Math.max(0, availableParallelism() - 2));
}

/** One insert holds a segment's rows several times over; one that never fits would be tried for ever. */
function requireMemoryForSegments(read: EnvironmentReader, { clickhouse, spool }: AppConfig): void {
  if (clickhouse.mode === 'server' || clickhouse.memoryMaxBytes >= spool.segmentMaxBytes * MEMORY_PER_SEGMENT) return;
  read.reject(
    'CAMELEER_SEGMENT_MAX_BYTES',
    `must be at most a ${MEMORY_PER_SEGMENT}th of CAMELEER_EMBEDDED_MEMORY_MAX_BYTES`,
    String(spool.segmentMaxBytes),
  );
}

/** An agent that keeps to its interval must never be STALE. */
function readAgents(read: EnvironmentReader): AppConfig['agents'] {
  const heartbeatIntervalMs = read.integer('CAMELEER_HEARTBEAT_INTERVAL_MS', 30_000, { min: 100, max: DAY_MS });
  const staleAfterMs = read.integer('CAMELEER_AGENT_STALE_AFTER_MS', 90_000, { min: 200, max: 30 * DAY_MS });
  if (staleAfterMs < 2 * heartbeatIntervalMs) {
    read.reject(
      'CAMELEER_AGENT_STALE_AFTER_MS',
      'must be at least twice CAMELEER_HEARTBEAT_INTERVAL_MS',
      String(staleAfterMs),
    );
  }
  const deadAfterMs = read.integer('CAMELEER_AGENT_DEAD_AFTER_MS', 300_000, { min: 100, max: 30 * DAY_MS });
  return { heartbeatIntervalMs, staleAfterMs, deadAfterMs };
}

function readHttp(read: EnvironmentReader): AppConfig['http'] {
  return {
    host: read.text('CAMELEER_HOST', '0.0.0.0'),
    port: read.integer('CAMELEER_PORT', 8081, { min: 0, max: 65_535 }),
    bodyMaxBytes: read.bytes('CAMELEER_BODY_MAX_BYTES', 20 * MIB, { min: 1024, max: 512 * MIB }),
    requestTimeoutMs: read.integer('CAMELEER_REQUEST_TIMEOUT_MS', 60_000, { min: 1000, max: 600_000 }),
    corsOrigins: readOrigins(read),
    trustedProxies: readTrustedProxies(read),
    tls: readTls(read),
    failedAttemptsPerMinute: read.integer('CAMELEER_FAILED_ATTEMPTS_PER_MINUTE', 60, { min: 0, max: 1_000_000 }),
  };
}

function readRedis(read: EnvironmentReader): AppConfig['redis'] {
  const url = read.redisUrl('REDIS_URL');
  return url === undefined ? undefined : { url };
}

function readClickHouse(read: EnvironmentReader): ClickHouseConfig {
  const url = read.httpUrl('CLICKHOUSE_URL');
  const database = read.matching('CLICKHOUSE_DATABASE', 'cameleer', IDENTIFIER, 'a plain identifier') ?? 'cameleer';
  const cluster = read.matching('CLICKHOUSE_CLUSTER', undefined, IDENTIFIER, 'a plain identifier');
  const memoryMaxBytes = read.bytes('CAMELEER_EMBEDDED_MEMORY_MAX_BYTES', 512 * MIB, { min: 256 * MIB, max: 2 ** 45 });
  if (url === undefined) {
    if (cluster !== undefined)
      read.reject('CLICKHOUSE_CLUSTER', 'needs CLICKHOUSE_URL: the embedded engine is one node');
    return { mode: 'embedded', database, memoryMaxBytes };
  }
  return {
    mode: 'server',
    url,
    user: read.text('CLICKHOUSE_USER', 'default'),
    password: read.text('CLICKHOUSE_PASSWORD', ''),
    database,
    caCertificate: read.file('CLICKHOUSE_CA_CERT'),
    cluster,
  };
}
