import type { Message } from '../fleet/message.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Iteration, ProcessorExecution } from '../wire.js';

/** Runs `body` below `node` on a correlated copy of the exchange; the original's message is back afterwards. */
export function onSubExchange(
  visit: RouteVisit,
  node: ProcessorExecution,
  message: Message,
  body: () => void,
  iteration?: Iteration,
): void {
  const original = visit.message;
  const originalExchangeId = visit.currentExchangeId;
  const exchangeId = visit.instance.nextExchangeId();
  visit.message = message;
  visit.currentExchangeId = exchangeId;
  const scope = { parentSeq: node.seq, exchangeId };
  try {
    visit.inScope(iteration === undefined ? scope : { ...scope, iteration }, body);
  } finally {
    visit.message = original;
    visit.currentExchangeId = originalExchangeId;
  }
}
