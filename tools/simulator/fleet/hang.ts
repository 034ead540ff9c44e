import type { ProcessorExecution } from '../wire.js';
import { FLUSH_AFTER_MS, reportUnfinished } from './report.js';
import type { RouteVisit } from './route-visit.js';

const NEVER_ENDS_SHARE = 0.2;

/**
 * Lets a remote call hang past the flush timeout: the visit and every caller that waits for it are flushed as RUNNING.
 * Usually the answer comes after all; otherwise the JVM is killed and no terminal record ever follows.
 */
export function hang(visit: RouteVisit, node: ProcessorExecution): void {
  const { transaction, random } = visit;
  transaction.stuckPending = false;
  node.threadName = `Camel (${visit.instance.camelContext}) thread #${random.between(1, 40)} - ${visit.route.from}`;
  let waiting: RouteVisit | undefined = visit;
  while (waiting !== undefined) {
    reportUnfinished(waiting);
    waiting = waiting.caller?.waits === true ? waiting.caller.visit : undefined;
  }
  visit.clock += Math.round((FLUSH_AFTER_MS + 30_000 + random.lognormal(180_000, 0.6)) * 1000);
  if (random.chance(NEVER_ENDS_SHARE)) transaction.abandon(visit.clock / 1000 - 1);
}
