import type { Command, CommandPayload } from './command.js';
import { payloadText } from './payload-text.js';

/** What the payload of each of the commands takes, bytes. One that several share is divided among them. */
export function payloadBytes(commands: readonly Pick<Command, 'payload'>[]): readonly number[] {
  const users = new Map<CommandPayload, number>();
  for (const { payload } of commands) users.set(payload, (users.get(payload) ?? 0) + 1);
  return commands.map(({ payload }) => Math.ceil(payloadText(payload).length / (users.get(payload) ?? 1)));
}
