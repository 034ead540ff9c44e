import type { ReceivedHeartbeat, SenderTotals } from './registered-agent.js';

export const NO_TOTALS: SenderTotals = { sent: 0, dropped: 0, failed: 0 };

/**
 * Adds to the totals what happened between two heartbeats. Counters begin anew with each instance, which may keep its id:
 * one that fell counts from zero.
 */
export function addUp(
  totals: SenderTotals,
  before: ReceivedHeartbeat | undefined,
  now: ReceivedHeartbeat,
): SenderTotals {
  const { sender } = now;
  if (sender === undefined) return totals;
  const last = before?.instanceId === now.instanceId ? before.sender : undefined;
  const added = (counter: keyof SenderTotals): number => {
    const base = last?.[counter] ?? 0;
    return sender[counter] >= base ? sender[counter] - base : sender[counter];
  };
  return {
    sent: totals.sent + added('sent'),
    dropped: totals.dropped + added('dropped'),
    failed: totals.failed + added('failed'),
  };
}
