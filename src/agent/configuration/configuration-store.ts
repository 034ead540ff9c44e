import type { AgentAddress } from '../bus/command-bus.js';
import type { CommandState } from '../commands/command.js';
import type { ConfigurationScope } from './configuration-scope.js';
import type { ScopeRevision } from './scope-revision.js';

/** The last configuration that an agent was sent with a command, and what became of it. */
export interface SentConfiguration extends AgentAddress {
  readonly commandId: string;
  readonly eventId: number;
  /** Of the configuration. */
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** As it is stored: nothing is said of its expiry. */
  readonly state: Exclude<CommandState, 'EXPIRED'>;
  readonly message: string | undefined;
}

/** The port to what is wanted of agents, with its history. Every method throws an `AppError` when the store cannot answer. */
export abstract class ConfigurationStore {
  /** The last revision of every scope that was changed at or after a time, milliseconds since 1970. */
  abstract changedSince(since: number): Promise<readonly ScopeRevision[]>;

  /** The newest revisions of a scope, the newest first. */
  abstract history(
    tenantId: string,
    scope: ConfigurationScope,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly ScopeRevision[]>;

  /** The last configuration every agent was sent, of those whose commands are kept. */
  abstract sent(): Promise<readonly SentConfiguration[]>;

  /** Resolves when it is stored; when it rejects it may be stored or not. */
  abstract write(revision: ScopeRevision): Promise<void>;
}
