import type { Command, CommandPayload, CommandState } from './command.js';
import type { CommandEntry, CommandEvent } from './command-entry.js';
import type { CommandRow, EntryRow } from './commands.sql.js';

/** A stored payload as an object; the same object for the same text. */
export type ReadPayload = (text: string) => CommandPayload;

/** What is stored of a command whose first line was lost has no payload. */
export const readPayload: ReadPayload = (text) => (text === '' ? {} : (JSON.parse(text) as CommandPayload));

/** Reads payloads so that commands with the same one share it, as those of a broadcast did when they were issued. */
export function sharedPayloads(): ReadPayload {
  const known = new Map<string, CommandPayload>();
  return (text) => {
    const payload = known.get(text) ?? readPayload(text);
    known.set(text, payload);
    return payload;
  };
}

/** Row → domain. */
export function toCommand(row: CommandRow, read: ReadPayload = readPayload): Command {
  const { event, at, message, executionId } = toEntry(row.standing);
  return {
    tenantId: row.tenant_id,
    commandId: row.command_id,
    agentId: row.agent_id,
    eventId: Number(row.event_id),
    type: row.type,
    payload: read(row.payload ?? ''),
    issuedAt: Number(row.issued_millis),
    expiresAt: Number(row.expires_millis),
    nonce: row.nonce,
    requestedBy: row.requested_by,
    reason: row.reason === '' ? undefined : row.reason,
    state: stateOf(event),
    stateSince: at,
    message,
    executionId,
    ...(row.is_accepted === true ? { isAccepted: true } : {}),
  };
}

/** Row → domain. */
export function toEntry([event, millis, message, executionId]: EntryRow): CommandEntry {
  return {
    event,
    at: Number(millis),
    message: message === '' ? undefined : message,
    executionId: executionId === '' ? undefined : executionId,
  };
}

/** What says how far a command has come is a state; anything else was noted while it was on its way. */
function stateOf(event: CommandEvent): CommandState {
  return event === 'ACCEPTED' || event === 'REPORTED_LATE' ? 'DELIVERED' : event;
}
