import type { ErrorKind } from '../content/error-kinds.js';
import { isoTime } from '../fleet/iso-time.js';
import { withHeaders } from '../fleet/message.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { DeliveryAttempt } from '../wire.js';

export const MAX_REDELIVERIES = 3;
const FIRST_DELAY_MICROS = 200_000;

/**
 * A node under an error handler that delivers again up to three times with doubling delays: `failures` attempts fail, and
 * when that is all four of them the exception leaves the node.
 */
export function redeliver(visit: RouteVisit, id: string, medianMs: number, failures: number, kind: ErrorKind): void {
  visit.step(id, medianMs, (node) => {
    if (failures === 0) return;
    const attempts: DeliveryAttempt[] = [];
    const redeliveries = Math.min(failures, MAX_REDELIVERIES);
    for (let attempt = 0; attempt < redeliveries; attempt++) {
      attempts.push({ startTime: isoTime(visit.clock), durationMs: medianMs });
      visit.clock += Math.round(medianMs * 1000) + FIRST_DELAY_MICROS * 2 ** attempt;
    }
    node.redeliveryCount = redeliveries;
    visit.redeliveryCount = redeliveries;
    if (visit.capture.level === 'DEEP') node.attempts = attempts;
    visit.message = withHeaders(visit.message, {
      CamelRedelivered: 'true',
      CamelRedeliveryCounter: String(redeliveries),
      CamelRedeliveryMaxCounter: String(MAX_REDELIVERIES),
    });
    if (failures > MAX_REDELIVERIES) visit.fail(kind, node);
  });
}
