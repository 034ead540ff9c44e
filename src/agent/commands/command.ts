export const COMMAND_TYPES = ['config-update', 'deep-trace', 'replay', 'route-control'] as const;
export type CommandType = (typeof COMMAND_TYPES)[number];

export const COMMAND_STATES = ['PENDING', 'DELIVERED', 'ACKNOWLEDGED', 'FAILED', 'EXPIRED'] as const;
/** PENDING → DELIVERED → ACKNOWLEDGED | FAILED | EXPIRED. */
export type CommandState = (typeof COMMAND_STATES)[number];

/** A JSON object whose shape depends on the command's type (`payloads/`). */
export type CommandPayload = Readonly<Record<string, unknown>>;

/** A command for one agent. Times are milliseconds since 1970. */
export interface Command {
  readonly tenantId: string;
  readonly commandId: string;
  readonly agentId: string;
  /** Its event's id: rises with every command of an agent, also over restarts and servers. A safe integer. */
  readonly eventId: number;
  readonly type: CommandType;
  readonly payload: CommandPayload;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Random, for the agent's protection against replays; the same each time the command is sent. */
  readonly nonce: string;
  /** Who asked for it: name of a user, id of a key, or `server` for what the server sends by itself. */
  readonly requestedBy: string;
  readonly reason: string | undefined;
  readonly state: CommandState;
  readonly stateSince: number;
  /** The agent says that it has it and goes on working: it is not sent again. Not said of others. */
  readonly isAccepted?: boolean;
  /**
   * It was written to the agent's stream behind an event of a higher id, so that an agent that names that event as its last may not have
   * it: it is sent at every connection until the agent says something about it. Not said of others.
   */
  readonly isOvertaken?: boolean;
  /** What the agent, or the server, said about the outcome. */
  readonly message: string | undefined;
  /** Of a replay: the execution it led to. */
  readonly executionId: string | undefined;
}
