import type { Command } from '../commands/command.js';

/** What a command's event says before it is signed. Times are RFC 3339. */
export interface CommandEvent {
  readonly commandId: string;
  readonly type: string;
  /** So that an agent recognises a command for another one. */
  readonly agentId: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly nonce: string;
  readonly requestedBy: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The event of a command: the same each time it is sent, so the same key makes the same signature. */
export function toCommandEvent(command: Command): CommandEvent {
  const { commandId, type, agentId, issuedAt, expiresAt, nonce, requestedBy, payload } = command;
  return {
    ...{ commandId, type, agentId, nonce, requestedBy, payload },
    issuedAt: new Date(issuedAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
