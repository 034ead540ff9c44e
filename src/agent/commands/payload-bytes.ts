import type { Command } from './command.js';

/** What the payload of each of the commands takes, bytes. One that several share is divided among them. */
export function payloadBytes(commands: readonly Pick<Command, 'payload'>[]): readonly number[] {
  const shared = new Map<object, number>();
  for (const { payload } of commands) shared.set(payload, (shared.get(payload) ?? 0) + 1);
  const shares = new Map(
    [...shared].map(([payload, users]) => [payload, Math.ceil(JSON.stringify(payload).length / users)]),
  );
  return commands.map(({ payload }) => shares.get(payload) ?? 0);
}
