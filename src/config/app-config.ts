/** Where ClickHouse is: a server or cluster over HTTP(S), or the engine embedded in this process. */
export type ClickHouseConfig = EmbeddedClickHouseConfig | ServerClickHouseConfig;

export interface EmbeddedClickHouseConfig {
  readonly mode: 'embedded';
  readonly database: string;
  /** Upper bound of what the engine allocates, bytes. */
  readonly memoryMaxBytes: number;
}

export interface ServerClickHouseConfig {
  readonly mode: 'server';
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** PEM of the authority that signed the server's certificate; undefined for the system's own authorities. */
  readonly caCertificate: Buffer | undefined;
  /** Cluster name: tables become replicated and distributed. */
  readonly cluster: string | undefined;
}

/**
 * Everything that can be configured, parsed and validated once at start (`load-config.ts`). Injected by class.
 * Times are milliseconds and sizes bytes unless the name says otherwise.
 */
export abstract class AppConfig {
  /** Absolute path; holds the embedded engine, the spool, the keys and the lock. */
  abstract readonly dataDirectory: string;
  abstract readonly http: {
    readonly host: string;
    readonly port: number;
    /** Counted after decompression. */
    readonly bodyMaxBytes: number;
    /** Time a client has to send its whole request. */
    readonly requestTimeoutMs: number;
  };
  abstract readonly clickhouse: ClickHouseConfig;
  abstract readonly spool: {
    /** Above it ingestion answers 503. */
    readonly maxBytes: number;
    /** A segment is sealed and handed to ClickHouse at this age. */
    readonly flushIntervalMs: number;
    /** ... or at this size, whichever comes first. */
    readonly segmentMaxBytes: number;
  };
  abstract readonly search: {
    /** `max_execution_time` of every query a user starts. */
    readonly queryTimeoutMs: number;
  };
  abstract readonly retention: {
    readonly executionDays: number;
  };
  abstract readonly shutdown: {
    /** How long a stop may take to hand the spool to ClickHouse; what is left stays in the spool. */
    readonly drainTimeoutMs: number;
  };
  abstract readonly log: {
    readonly level: LogLevel;
    readonly format: 'json' | 'pretty';
  };
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
