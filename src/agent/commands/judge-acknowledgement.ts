import type { Acknowledgement, AckStatus } from './acknowledgement.js';
import { asOf } from './as-of.js';
import type { Command } from './command.js';
import type { CommandEntry } from './command-entry.js';

/**
 * What an acknowledgement means for its command: an outcome or a note to be written down, the same outcome again, another one
 * than it has, or one that comes too late.
 */
export type Judgement =
  | { readonly kind: 'outcome'; readonly entry: CommandEntry & { readonly event: 'ACKNOWLEDGED' | 'FAILED' } }
  | { readonly kind: 'note'; readonly entry: CommandEntry }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'contrary' }
  | { readonly kind: 'late'; readonly entry: CommandEntry | undefined };

const OUTCOMES: Readonly<Record<AckStatus, 'ACKNOWLEDGED' | 'FAILED' | undefined>> = {
  ACCEPTED: undefined,
  REJECTED: 'FAILED',
  SUCCEEDED: 'ACKNOWLEDGED',
  SUCCESS: 'ACKNOWLEDGED',
  FAILED: 'FAILED',
  FAILURE: 'FAILED',
};

/** @param now milliseconds since 1970 */
export function judgeAcknowledgement(command: Command, ack: Acknowledgement, now: number): Judgement {
  const outcome = OUTCOMES[ack.status];
  const { message, executionId } = ack;
  switch (asOf(command, now).state) {
    case 'EXPIRED': {
      const told = message === undefined ? ack.status : `${ack.status}: ${message}`;
      const entry: CommandEntry = { event: 'REPORTED_LATE', at: now, message: told, executionId };
      return { kind: 'late', entry: outcome && entry };
    }
    case 'ACKNOWLEDGED':
    case 'FAILED':
      // An ACCEPTED that was overtaken by the outcome says nothing new.
      return { kind: outcome === undefined || outcome === command.state ? 'repeated' : 'contrary' };
    default:
      if (outcome === undefined) return { kind: 'note', entry: { event: 'ACCEPTED', at: now, message, executionId } };
      return { kind: 'outcome', entry: { event: outcome, at: now, message: reasonOf(ack), executionId } };
  }
}

function reasonOf({ status, message }: Acknowledgement): string | undefined {
  if (status !== 'REJECTED') return message;
  return message === undefined ? 'The agent rejected it.' : `Rejected: ${message}`;
}
