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
  abstract readonly ingestion: {
    /** Records a caller may send per second, over time; 0 for no limit. */
    readonly callerRateLimit: number;
    /** Threads that encode executions; 0 for the event loop itself. */
    readonly encodingThreads: number;
    readonly protocolOne: {
      /** How long a terminal record waits for a RUNNING one that it may have overtaken; 0 for not at all. */
      readonly reorderMs: number;
      /** An execution without a terminal record is stored as RUNNING at this age. */
      readonly runningTimeoutMs: number;
      /** What is held of unfinished executions takes so much memory; the rest is read from disk when it is needed. */
      readonly memoryBytes: number;
    };
  };
  abstract readonly clickhouse: ClickHouseConfig;
  abstract readonly spool: {
    /** Above it ingestion answers 503. */
    readonly maxBytes: number;
    /** With less than this free on the file system of the data directory ingestion answers 503, too. */
    readonly headroomBytes: number;
    /** A segment is sealed and handed to ClickHouse at this age. */
    readonly flushIntervalMs: number;
    /** ... or at this size, whichever comes first. */
    readonly segmentMaxBytes: number;
  };
  abstract readonly search: {
    /** `max_execution_time` of every query a user starts. */
    readonly queryTimeoutMs: number;
    /** What a page may wait for its total; the total is a lower bound then. */
    readonly countTimeoutMs: number;
  };
  abstract readonly retention: {
    readonly executionDays: number;
    readonly metricsDays: number;
    /** Of the counts and durations per minute. */
    readonly statsDays: number;
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
