import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Environment } from './environment-reader.js';
import { loadConfig } from './load-config.js';

const MIB = 2 ** 20;
const SECRET = 'a secret of 32 bytes at the least';

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
      http: {
        host: '0.0.0.0',
        port: 8081,
        bodyMaxBytes: 20 * MIB,
        requestTimeoutMs: 60_000,
        corsOrigins: [],
        trustedProxies: [],
        tls: undefined,
        failedAttemptsPerMinute: 60,
      },
      tokens: {
        bootstrap: undefined,
        previousBootstrap: undefined,
        jwtSecret: undefined,
        previousJwtSecret: undefined,
        accessTtlMs: 3_600_000,
        refreshTtlMs: 604_800_000,
      },
      signing: { key: undefined, previousKey: undefined },
      people: { adminUser: 'admin', adminPassword: undefined, accessTokenTtlMs: 900_000, sessionMaxMs: 2_592_000_000 },
      oidc: undefined,
      ingestion: {
        callerRateLimit: 0,
        encodingThreads: expect.any(Number),
        redaction: { names: [], jsonPaths: [] },
        protocolOne: { reorderMs: 1000, runningTimeoutMs: 300_000, memoryBytes: 64 * MIB },
      },
      agents: { heartbeatIntervalMs: 30_000, staleAfterMs: 90_000, deadAfterMs: 300_000 },
      clickhouse: { mode: 'embedded', database: 'cameleer', memoryMaxBytes: 512 * MIB },
      redis: undefined,
      commands: { ttlMs: 60_000, maxPerAgent: 1000 },
      events: { pingMs: 15_000, maxStreams: 20_000, bufferBytes: 256 * 1024 },
      spool: { maxBytes: 4096 * MIB, headroomBytes: 256 * MIB, flushIntervalMs: 1000, segmentMaxBytes: 24 * MIB },
      search: { queryTimeoutMs: 30_000, countTimeoutMs: 100 },
      retention: {
        executionDays: 30,
        metricsDays: 30,
        statsDays: 365,
        auditDays: 365,
        commandDays: 30,
        agentHistoryDays: 90,
      },
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
        CAMELEER_REDACT_NAMES: 'authorization, *password*,',
        CAMELEER_REDACT_JSON_PATHS: "$.card.number, $..['a,b']",
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
        CAMELEER_AUDIT_RETENTION_DAYS: '3',
        CAMELEER_COMMAND_RETENTION_DAYS: '4',
        CAMELEER_AGENT_HISTORY_RETENTION_DAYS: '5',
        CAMELEER_HEARTBEAT_INTERVAL_MS: '1000',
        CAMELEER_AGENT_STALE_AFTER_MS: '2000',
        CAMELEER_AGENT_DEAD_AFTER_MS: '100',
        CAMELEER_COMMAND_TTL_MS: '5000',
        CAMELEER_COMMANDS_PER_AGENT: '6',
        CAMELEER_CORS_ORIGINS: 'https://console.example.com',
        CAMELEER_TRUSTED_PROXIES: '10.0.0.0/8',
        CAMELEER_TLS_CERT: '/etc/cert.pem',
        CAMELEER_TLS_KEY: '/etc/key.pem',
        CAMELEER_FAILED_ATTEMPTS_PER_MINUTE: '0',
        CAMELEER_AUTH_TOKEN: 'bootstrap-token-1',
        CAMELEER_AUTH_TOKEN_PREVIOUS: 'bootstrap-token-0',
        CAMELEER_JWT_SECRET: SECRET,
        CAMELEER_JWT_SECRET_PREVIOUS: `${SECRET} before`,
        CAMELEER_ACCESS_TOKEN_TTL_MS: '1000',
        CAMELEER_REFRESH_TOKEN_TTL_MS: '60000',
        CAMELEER_SIGNING_KEY: 'key',
        CAMELEER_SIGNING_KEY_PREVIOUS: 'previous key',
        CAMELEER_ADMIN_USER: 'root',
        CAMELEER_ADMIN_PASSWORD: 'twelve chars',
        CAMELEER_USER_TOKEN_TTL_MS: '60000',
        CAMELEER_SESSION_MAX_MS: '70000000',
        CAMELEER_SHUTDOWN_TIMEOUT_MS: '0',
        CAMELEER_LOG_LEVEL: 'WARN',
        CAMELEER_LOG_FORMAT: 'pretty',
        CAMELEER_EMBEDDED_MEMORY_MAX_BYTES: '1GiB',
        CLICKHOUSE_DATABASE: 'other',
        REDIS_URL: 'rediss://user:secret@redis:6380/1',
        CAMELEER_SSE_PING_MS: '1000',
        CAMELEER_SSE_MAX_STREAMS: '5',
        CAMELEER_SSE_BUFFER_BYTES: '2KiB',
      }),
    ).toEqual({
      dataDirectory: '/var/lib/cameleer',
      http: {
        host: '::1',
        port: 0,
        bodyMaxBytes: MIB,
        requestTimeoutMs: 1000,
        corsOrigins: ['https://console.example.com'],
        trustedProxies: ['10.0.0.0/8'],
        tls: { certificateFile: '/etc/cert.pem', keyFile: '/etc/key.pem' },
        failedAttemptsPerMinute: 0,
      },
      tokens: {
        bootstrap: 'bootstrap-token-1',
        previousBootstrap: 'bootstrap-token-0',
        jwtSecret: SECRET,
        previousJwtSecret: `${SECRET} before`,
        accessTtlMs: 1000,
        refreshTtlMs: 60_000,
      },
      signing: { key: 'key', previousKey: 'previous key' },
      people: { adminUser: 'root', adminPassword: 'twelve chars', accessTokenTtlMs: 60_000, sessionMaxMs: 70_000_000 },
      oidc: undefined,
      ingestion: {
        callerRateLimit: 5000,
        encodingThreads: 3,
        redaction: { names: ['authorization', '*password*'], jsonPaths: ['$.card.number', "$..['a,b']"] },
        protocolOne: { reorderMs: 0, runningTimeoutMs: 60_000, memoryBytes: MIB },
      },
      agents: { heartbeatIntervalMs: 1000, staleAfterMs: 2000, deadAfterMs: 100 },
      clickhouse: { mode: 'embedded', database: 'other', memoryMaxBytes: 1024 * MIB },
      redis: { url: 'rediss://user:secret@redis:6380/1' },
      commands: { ttlMs: 5000, maxPerAgent: 6 },
      events: { pingMs: 1000, maxStreams: 5, bufferBytes: 2048 },
      spool: { maxBytes: 1024 * MIB, headroomBytes: 0, flushIntervalMs: 10, segmentMaxBytes: 65_536 },
      search: { queryTimeoutMs: 100, countTimeoutMs: 1 },
      retention: {
        executionDays: 3650,
        metricsDays: 1,
        statsDays: 2,
        auditDays: 3,
        commandDays: 4,
        agentHistoryDays: 5,
      },
      shutdown: { drainTimeoutMs: 0 },
      log: { level: 'warn', format: 'pretty' },
    });
  });

  it('lets no agent be stale that keeps to its interval', () => {
    expect(() => loadConfig({ CAMELEER_HEARTBEAT_INTERVAL_MS: '60000' })).toThrow(
      /CAMELEER_AGENT_STALE_AFTER_MS.*must be at least twice CAMELEER_HEARTBEAT_INTERVAL_MS/,
    );
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
      CAMELEER_AUDIT_RETENTION_DAYS: '0',
      CAMELEER_CORS_ORIGINS: '*',
      CAMELEER_TRUSTED_PROXIES: 'loopback',
      CAMELEER_FAILED_ATTEMPTS_PER_MINUTE: '-1',
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

  it('is a cluster without a server', () => {
    expect(problemsOf({ CLICKHOUSE_CLUSTER: 'main' })).toEqual([
      '  - CLICKHOUSE_CLUSTER needs CLICKHOUSE_URL: the embedded engine is one node',
    ]);
  });

  it('is a segment that the embedded engine has no memory for', () => {
    const tooLarge = { CAMELEER_SEGMENT_MAX_BYTES: '86MiB' };
    expect(problemsOf(tooLarge)).toEqual([
      '  - CAMELEER_SEGMENT_MAX_BYTES must be at most a 6th of CAMELEER_EMBEDDED_MEMORY_MAX_BYTES (it is "90177536")',
    ]);
    expect(problemsOf({ CAMELEER_SEGMENT_MAX_BYTES: '85MiB' })).toEqual([]);
    expect(problemsOf({ ...tooLarge, CLICKHOUSE_URL: 'http://clickhouse:8123' })).toEqual([]);
  });

  it('does not repeat a password that stands in an address', () => {
    expect(problemsOf({ CLICKHOUSE_URL: 'http://user:s3cret@host' }).join()).not.toContain('s3cret');
  });
});
