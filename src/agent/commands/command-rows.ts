import type { ControlRow } from '../../clickhouse/control/grouped-insert.js';
import { toDateTime } from '../../clickhouse/control/to-date-time.js';
import type { Command } from './command.js';
import type { CommandEntry } from './command-entry.js';
import { payloadText } from './payload-text.js';

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

/** First lines of new commands. */
export function issuedRows(commands: readonly Command[]): ControlRow[] {
  return commands.map((command) => ({ ...entryRow(command, entryOf(command)), payload: payloadText(command.payload) }));
}

/** The line of its history that a command's present state is. */
export function entryOf({ state, stateSince, message, executionId }: Command): CommandEntry {
  return { event: state, at: stateSince, message, executionId };
}
