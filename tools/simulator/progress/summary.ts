import type { Statistics } from '../sending/statistics.js';

/** The account of a run: every record is accepted, rejected or unsent. */
export function summary(statistics: Statistics, elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  const rate = seconds > 0 ? statistics.accepted / seconds : 0;
  const lines = [
    `generated ${statistics.generated} executions in ${seconds.toFixed(1)} s, ${statistics.failedBusiness} of them FAILED`,
    `sent ${statistics.sent}, accepted ${statistics.accepted} (${rate.toFixed(0)}/s), rejected ${statistics.rejected}, ` +
      `retried requests ${statistics.retries}, unsent ${statistics.unsent}`,
  ];
  const { graphs, samples } = statistics;
  if (graphs + samples > 0) lines.push(`accepted besides: ${graphs} route graphs, ${samples} samples of metrics`);
  for (const [reason, count] of statistics.rejections()) lines.push(`  rejected ${count}: ${reason}`);
  return `${lines.join('\n')}\n`;
}
