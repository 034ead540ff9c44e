import type { Command } from './command.js';
import { isEnded } from './command-standing.js';

const UNDELIVERED = 'It expired before it could be delivered: the agent was not connected.';
const UNANSWERED = 'It was delivered, and expired before the agent told an outcome.';

/**
 * A command as it is at a time. Without an outcome it has expired once its time is over: nothing has to be written for
 * that, so nothing can fail or be forgotten about it, and every server says the same.
 *
 * @param now milliseconds since 1970
 */
export function asOf(command: Command, now: number): Command {
  if (isEnded(command.state) || now < command.expiresAt) return command;
  const message = command.state === 'PENDING' ? UNDELIVERED : UNANSWERED;
  return { ...command, state: 'EXPIRED', stateSince: command.expiresAt, message };
}
