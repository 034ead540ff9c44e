import type { RedactionRules } from '../protocol/redaction/redaction-rules.js';
import type { OidcConfig, PeopleConfig } from './people-config.js';

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

/** Paths of the server's certificate, with the ones that lead to its authority behind it, and of its private key. */
export interface TlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
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
    /** Origins whose pages may call the API from a browser; none: the server's own alone. */
    readonly corsOrigins: readonly string[];
    /** Addresses and networks whose `X-Forwarded-For` is believed. */
    readonly trustedProxies: readonly string[];
    /** PEM files, read again when they change; undefined: plain HTTP. */
    readonly tls: TlsFiles | undefined;
    /** How often a client may fail to log in, register or refresh; 0 for no limit. */
    readonly failedAttemptsPerMinute: number;
  };
  /** Of agents and people; secrets that are undefined are kept in the data directory. */
  abstract readonly tokens: {
    /** What agents register with. */
    readonly bootstrap: string | undefined;
    /** Good as well while the bootstrap token is changed. */
    readonly previousBootstrap: string | undefined;
    /** Signs access tokens; the same for all servers of one ClickHouse. */
    readonly jwtSecret: string | undefined;
    /** Still verifies what it signed. */
    readonly previousJwtSecret: string | undefined;
    readonly accessTtlMs: number;
    /** Counted from the last refresh. */
    readonly refreshTtlMs: number;
  };
  /** Private keys of the event signatures: PEM, or Base64 of the PKCS#8 DER. Undefined: kept in the data directory. */
  abstract readonly signing: {
    readonly key: string | undefined;
    /** Published beside it during a rotation. */
    readonly previousKey: string | undefined;
  };
  abstract readonly people: PeopleConfig;
  /** Undefined: people log in with passwords alone. */
  abstract readonly oidc: OidcConfig | undefined;
  abstract readonly ingestion: {
    /** Records a caller may send per second, over time; 0 for no limit. */
    readonly callerRateLimit: number;
    /** Threads that encode executions; 0 for the event loop itself. */
    readonly encodingThreads: number;
    /** What is replaced in executions before anything of them is kept. */
    readonly redaction: RedactionRules;
    readonly protocolOne: {
      /** How long a terminal record waits for a RUNNING one that it may have overtaken; 0 for not at all. */
      readonly reorderMs: number;
      /** An execution without a terminal record is stored as RUNNING at this age. */
      readonly runningTimeoutMs: number;
      /** What is held of unfinished executions takes so much memory; the rest is read from disk when it is needed. */
      readonly memoryBytes: number;
    };
  };
  /** When agents count as alive. */
  abstract readonly agents: {
    /** How often they are asked to give a sign of life. */
    readonly heartbeatIntervalMs: number;
    /** STALE without a heartbeat for so long ... */
    readonly staleAfterMs: number;
    /** ... and DEAD so long after that. */
    readonly deadAfterMs: number;
  };
  abstract readonly clickhouse: ClickHouseConfig;
  /** Where servers tell each other about commands; undefined: this one is alone. */
  abstract readonly redis: { readonly url: string } | undefined;
  /** Event streams to agents. */
  abstract readonly events: {
    readonly pingMs: number;
    /** More agents than this are not connected at a time. */
    readonly maxStreams: number;
    /** What may wait in memory for one agent to read it. */
    readonly bufferBytes: number;
  };
  abstract readonly commands: {
    /** How long a command may wait for its outcome when nobody says otherwise. */
    readonly ttlMs: number;
    /** Commands without an outcome that one agent may have. */
    readonly maxPerAgent: number;
  };
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
    /** Of the changes of agents' states, and of agents that are DEAD or STOPPED. */
    readonly agentHistoryDays: number;
    readonly auditDays: number;
    /** Of commands and what became of them. */
    readonly commandDays: number;
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
