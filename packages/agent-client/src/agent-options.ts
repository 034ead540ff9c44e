import type { CommandHandlers } from './commands/command-handler.js';
import type { RefusalReason } from './commands/command-verifier.js';
import type { JsonObject } from './http/json.js';
import type { Transport, TransportOptions } from './http/transport.js';
import type { BacklogLimits } from './sending/backlog.js';
import type { BatchLimits } from './sending/batch.js';
import type { SenderListener } from './sending/sender.js';
import type { Registration, RouteState } from './session/registration.js';

/** How records are sent. */
export interface SendingOptions extends SenderListener {
  /** Until the server's configuration says otherwise. @default 200 records, 4 MiB, 1 s */
  readonly batch?: BatchLimits;
  /** What may wait in memory. @default 50,000 records, 32 MiB */
  readonly backlog?: BacklogLimits;
  /** A directory for what memory has no room for, of this agent alone; it is sent after a restart, too. Without it the oldest is dropped. */
  readonly spillDirectory?: string;
  /** Above it the oldest on disk is dropped. @default 256 MiB */
  readonly maxSpillBytes?: number;
  /** Compresses requests. @default true */
  readonly gzip?: boolean;
}

/** What an agent is told, for its log. What these throw is ignored. */
export interface AgentListener {
  /** Registered, for the first time or again. */
  readonly onRegistered?: () => void;
  /** A command that is not obeyed. */
  readonly onRefusedCommand?: (reason: RefusalReason, commandId: string | undefined) => void;
  /** Why the stream of commands is not there, and undefined when it is. */
  readonly onStreamTrouble?: (reason: string | undefined) => void;
}

/** Everything an agent is made of. */
export interface AgentOptions extends AgentListener {
  /** Scheme, host and port of the server, and the path before `/api/v1` if there is one. */
  readonly server: URL;
  /** `CAMELEER_AUTH_TOKEN` of the server, or an API key with the role AGENT. */
  readonly bootstrapToken: string;
  /** What the agent says of itself: the short form makes it an agent of protocol 1, the full form one of protocol 2. */
  readonly registration: Registration;
  /** The routes as they are now; what has changed goes with the next heartbeat. */
  readonly routes?: () => readonly RouteState[];
  /** Exchanges under way. */
  readonly inflight?: () => number;
  /**
   * Applies a configuration of the server: at registration and at every `config-update`. What it throws makes the command FAILED and the
   * configuration not this agent's. Batch limits are applied without it.
   */
  readonly configure?: (configuration: JsonObject) => void | Promise<void>;
  /** The graph with that hash, which the server does not have. */
  readonly graph?: (graphHash: string) => object | undefined;
  /** Carry out commands, by type. `config-update` is dealt with by {@link configure}. */
  readonly handlers?: CommandHandlers;
  readonly sending?: SendingOptions;
  /** Whether to keep a stream of commands and send heartbeats; without, the agent registers and sends. @default true */
  readonly live?: boolean;
  /** Base64 of the SPKI DER form of the only keys whose commands count; without them those the server names. */
  readonly pinnedKeys?: readonly string[];
  /** Connections to share with other agents of this process; otherwise the agent has its own. */
  readonly transport?: Transport;
  /** Of a transport of its own. */
  readonly http?: TransportOptions;
  /** Milliseconds without a byte after which the stream counts as dead. @default 45000 */
  readonly streamSilenceMs?: number;
}
