import { AppError } from '../../common/app-error.js';
import type { Command } from './command.js';
import { payloadText } from './payload-text.js';

/** A row for each agent has the whole payload: as one text it must not outgrow what the process can hold. */
const MAX_STORED_BYTES = 64 * 2 ** 20;

/** Throws UNPROCESSABLE_CONTENT when the payloads of all these commands together are too large to be stored at once. */
export function requireStorable(commands: readonly Pick<Command, 'payload'>[]): void {
  let bytes = 0;
  for (const { payload } of commands) {
    bytes += payloadText(payload).length;
    if (bytes > MAX_STORED_BYTES) throw tooLarge(commands.length);
  }
}

function tooLarge(agents: number): AppError {
  const most = `${MAX_STORED_BYTES / 2 ** 20} MiB`;
  return new AppError(
    'UNPROCESSABLE_CONTENT',
    `The payload, once for each of ${agents} agents, is more than ${most}. Make it smaller, or address fewer agents.`,
  );
}
