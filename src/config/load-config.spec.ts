import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Environment } from './environment-reader.js';
import { loadConfig } from './load-config.js';

const MIB = 2 ** 20;

/** The lines of what is wrong with a configuration. */
function problemsOf(environment: Environment): string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'StartupError') throw error;
    return error.message.split('\n').slice(1);
  }
}

describe('loadConfig', () => {
  it('needs nothing', () => {
    expect(loadConfig({})).toEqual({
      dataDirectory: resolve('data'),
      http: { host: '127.0.0.1', port: 8081, bodyMaxBytes: 20 * MIB, requestTimeoutMs: 60_000 },
      ingestion: {
        callerRateLimit: 0,
        encodingThreads: expect.any(Number),
        protocolOne: { reorderMs: 1000, runningTimeoutMs: 300_000, memoryBytes: 64 * MIB },
      },
      clickhouse: { mode: 'embedded', database: 'cameleer', memoryMaxBytes: 600 * MIB },
      spool: { maxBytes: 4096 * MIB, headroomBytes: 256 * MIB, flushIntervalMs: 1000, segmentMaxBytes: 24 * MIB },
      search: { queryTimeoutMs: 30_000, countTimeoutMs: 100 },
      retention: { executionDays: 30, metricsDays: 30, statsDays: 365 },
      shutdown: { drainTimeoutMs: 25_000 },
      log: { level: 'info', format: 'json' },
    });
  });

  it('reads every variable', () => {
    expect(
      loadConfig({
        CAMELEER_DATA_DIR: '/var/lib/cameleer',
        CAMELEER_HOST: '::1',
        CAMELEER_PORT: '0',
        CAMELEER_BODY_MAX_BYTES: '1MiB',
        CAMELEER_REQUEST_TIMEOUT_MS: '1000',
        CAMELEER_AGENT_RATE_LIMIT: '5000',
        CAMELEER_ENCODING_THREADS: '3',
        CAMELEER_PROTOCOL1_REORDER_MS: '0',
        CAMELEER_RUNNING_TIMEOUT_MS: '60000',
        CAMELEER_PROTOCOL1_MEMORY_BYTES: '1MiB',
        CAMELEER_SPOOL_MAX_BYTES: '1GiB',
        CAMELEER_SPOOL_HEADROOM_BYTES: '0',
        CAMELEER_FLUSH_INTERVAL_MS: '10',
        CAMELEER_SEGMENT_MAX_BYTES: '64KiB',
        CAMELEER_QUERY_TIMEOUT_MS: '100',
        CAMELEER_COUNT_TIMEOUT_MS: '1',
        CAMELEER_RETENTION_DAYS: '3650',
        CAMELEER_METRICS_RETENTION_DAYS: '1',
        CAMELEER_STATS_RETENTION_DAYS: '2',
        CAMELEER_SHUTDOWN_TIMEOUT_MS: '0',
        CAMELEER_LOG_LEVEL: 'WARN',
        CAMELEER_LOG_FORMAT: 'pretty',
        CAMELEER_EMBEDDED_MEMORY_MAX_BYTES: '1GiB',
        CLICKHOUSE_DATABASE: 'other',
      }),
    ).toEqual({
      dataDirectory: '/var/lib/cameleer',
      http: { host: '::1', port: 0, bodyMaxBytes: MIB, requestTimeoutMs: 1000 },
      ingestion: {
        callerRateLimit: 5000,
        encodingThreads: 3,
        protocolOne: { reorderMs: 0, runningTimeoutMs: 60_000, memoryBytes: MIB },
      },
      clickhouse: { mode: 'embedded', database: 'other', memoryMaxBytes: 1024 * MIB },
      spool: { maxBytes: 1024 * MIB, headroomBytes: 0, flushIntervalMs: 10, segmentMaxBytes: 65_536 },
      search: { queryTimeoutMs: 100, countTimeoutMs: 1 },
      retention: { executionDays: 3650, metricsDays: 1, statsDays: 2 },
      shutdown: { drainTimeoutMs: 0 },
      log: { level: 'warn', format: 'pretty' },
    });
  });

  it('takes a server for the storage when there is an address', () => {
    const server = { CLICKHOUSE_URL: 'https://clickhouse:8443', CLICKHOUSE_PASSWORD: 's3cret' };
    expect(loadConfig({ ...server, CLICKHOUSE_CLUSTER: 'main', CLICKHOUSE_USER: 'writer' }).clickhouse).toEqual({
      mode: 'server',
      url: 'https://clickhouse:8443',
      user: 'writer',
      password: 's3cret',
      database: 'cameleer',
      caCertificate: undefined,
      cluster: 'main',
    });
    expect(loadConfig(server).clickhouse).toMatchObject({ user: 'default', cluster: undefined });
  });

  it('logs readable text into a terminal, unless told otherwise', () => {
    expect(loadConfig({}, true).log.format).toBe('pretty');
    expect(loadConfig({ CAMELEER_LOG_FORMAT: 'json' }, true).log.format).toBe('json');
  });
});

describe('a wrong configuration', () => {
  it('is told whole, with every variable that is wrong', () => {
    const wrong = {
      CAMELEER_HOST: '0.0.0.0',
      CAMELEER_PORT: '65536',
      CAMELEER_BODY_MAX_BYTES: '1GiB',
      CAMELEER_REQUEST_TIMEOUT_MS: '0',
      CAMELEER_AGENT_RATE_LIMIT: '-1',
      CAMELEER_SPOOL_MAX_BYTES: '1KiB',
      CAMELEER_SPOOL_HEADROOM_BYTES: '-1',
      CAMELEER_FLUSH_INTERVAL_MS: '1s',
      CAMELEER_SEGMENT_MAX_BYTES: '1',
      CAMELEER_QUERY_TIMEOUT_MS: '-1',
      CAMELEER_RETENTION_DAYS: '0',
      CAMELEER_METRICS_RETENTION_DAYS: '3651',
      CAMELEER_STATS_RETENTION_DAYS: '1.5',
      CAMELEER_SHUTDOWN_TIMEOUT_MS: 'never',
      CAMELEER_LOG_LEVEL: 'loud',
      CAMELEER_LOG_FORMAT: 'xml',
      CAMELEER_EMBEDDED_MEMORY_MAX_BYTES: '1MiB',
      CLICKHOUSE_URL: 'clickhouse:8123',
      CLICKHOUSE_DATABASE: 'a-b',
      CLICKHOUSE_CLUSTER: "x'; DROP",
    };
    const problems = problemsOf(wrong).map((line) => /^ {2}- (\w+) /.exec(line)?.[1]);
    expect(problems.toSorted()).toEqual(Object.keys(wrong).toSorted());
  });

  it.each(['0.0.0.0', '::', '192.168.0.1', 'example.org'])(
    'is to listen on %s while nothing is authenticated',
    (host) => {
      expect(problemsOf({ CAMELEER_HOST: host })).toEqual([
        `  - CAMELEER_HOST must be one of 127.0.0.1, localhost, ::1 until requests are authenticated (it is "${host}")`,
      ]);
    },
  );

  it('is a cluster without a server', () => {
    expect(problemsOf({ CLICKHOUSE_CLUSTER: 'main' })).toEqual([
      '  - CLICKHOUSE_CLUSTER needs CLICKHOUSE_URL: the embedded engine is one node',
    ]);
  });

  it('is a segment that the embedded engine has no memory for', () => {
    const tooLarge = { CAMELEER_SEGMENT_MAX_BYTES: '101MiB' };
    expect(problemsOf(tooLarge)).toEqual([
      '  - CAMELEER_SEGMENT_MAX_BYTES must be at most a 6th of CAMELEER_EMBEDDED_MEMORY_MAX_BYTES (it is "105906176")',
    ]);
    expect(problemsOf({ CAMELEER_SEGMENT_MAX_BYTES: '100MiB' })).toEqual([]);
    expect(problemsOf({ ...tooLarge, CLICKHOUSE_URL: 'http://clickhouse:8123' })).toEqual([]);
  });

  it('does not repeat a password that stands in an address', () => {
    expect(problemsOf({ CLICKHOUSE_URL: 'http://user:s3cret@host' }).join()).not.toContain('s3cret');
  });
});
