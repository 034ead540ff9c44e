import { isObject, type JsonObject, textOf } from '../http/json.js';
import { timeOf } from '../session/registered.js';

/** A command as the server sent it, its signature verified. Times are milliseconds since 1970, on the server's clock. */
export interface Command {
  readonly commandId: string;
  readonly type: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly nonce: string;
  /** Who asked for it. */
  readonly requestedBy: string | undefined;
  readonly payload: JsonObject;
}

/** A command's event before anything about it is believed. */
export interface CommandEnvelope extends Command {
  readonly agentId: string;
  readonly keyId: string;
  readonly signature: string;
  /** Every member of the event, also those this version does not know: all of them are signed. */
  readonly event: JsonObject;
}

/** Reads a command's event; undefined when it is none. */
export function readEnvelope(event: unknown): CommandEnvelope | undefined {
  if (!isObject(event)) return undefined;
  const { commandId, type, agentId, nonce, keyId, signature, payload } = event;
  const [issuedAt, expiresAt] = [timeOf(event['issuedAt']), timeOf(event['expiresAt'])];
  if (typeof commandId !== 'string' || typeof type !== 'string' || typeof agentId !== 'string') return undefined;
  if (typeof nonce !== 'string' || typeof keyId !== 'string' || typeof signature !== 'string') return undefined;
  if (issuedAt === undefined || expiresAt === undefined || !isObject(payload)) return undefined;
  const requestedBy = textOf(event['requestedBy']);
  return { commandId, type, agentId, issuedAt, expiresAt, nonce, requestedBy, payload, keyId, signature, event };
}
