import type { ControlRow } from '../../clickhouse/control/grouped-insert.js';
import { toDateTime } from '../../clickhouse/control/to-date-time.js';
import type { Command } from './command.js';
import type { CommandEntry } from './command-entry.js';

/** What a command and a line of its history are stored as. The payload stands in the first line alone. */
export function entryRow(command: Command, entry: CommandEntry): ControlRow {
  return {
    tenant_id: command.tenantId,
    agent_id: command.agentId,
    event_id: command.eventId,
    command_id: command.commandId,
    entry: entry.event,
    at: toDateTime(entry.at),
    type: command.type,
    issued_at: toDateTime(command.issuedAt),
    expires_at: toDateTime(command.expiresAt),
    nonce: command.nonce,
    requested_by: command.requestedBy,
    reason: command.reason ?? '',
    payload: '',
    message: entry.message ?? '',
    execution_id: entry.executionId ?? '',
  };
}

/** First lines of new commands. A payload that several share is written as text once. */
export function issuedRows(commands: readonly Command[]): ControlRow[] {
  const texts = new Map<object, string>();
  return commands.map((command) => {
    const text = texts.get(command.payload) ?? JSON.stringify(command.payload);
    texts.set(command.payload, text);
    return { ...entryRow(command, entryOf(command)), payload: text };
  });
}

/** The line of its history that a command's present state is. */
export function entryOf({ state, stateSince, message, executionId }: Command): CommandEntry {
  return { event: state, at: stateSince, message, executionId };
}
