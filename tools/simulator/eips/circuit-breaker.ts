import { breakerOpen } from '../content/error-kinds.js';
import { withProperties } from '../fleet/message.js';
import { RouteFailure } from '../fleet/route-failure.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { ProcessorExecution } from '../wire.js';
import { BreakerState } from './breaker-state.js';
import { onSubExchange } from './sub-exchange.js';

export interface Breaker {
  readonly id: string;
  body(): void;
  fallback(): void;
}

/** A Resilience4j circuit breaker: the body runs on a correlated copy, the fallback on the caller's exchange. */
export function circuitBreaker(visit: RouteVisit, breaker: Breaker): void {
  const state = new BreakerState(visit.transaction.world.memory, `${visit.instance.agentId}|${breaker.id}`);
  visit.within(breaker.id, (node) => {
    const before = state.at(visit.clock);
    node.attributes = { circuitState: before, fromFallback: false, shortCircuited: before === 'OPEN' };
    try {
      if (before === 'OPEN') visit.fail(breakerOpen(breaker.id), node);
      onSubExchange(visit, node, visit.message, () => {
        breaker.body();
      });
      state.succeeded();
      remember(visit, { CamelResponseSuccessfulExecution: 'true', CamelResponseFromFallback: 'false' });
    } catch (failure) {
      if (!(failure instanceof RouteFailure)) throw failure;
      if (before !== 'OPEN') state.failed(visit.clock);
      fallBack(visit, node, breaker, failure);
    }
  });
}

function fallBack(visit: RouteVisit, node: ProcessorExecution, breaker: Breaker, failure: RouteFailure): void {
  const shortCircuited = node.attributes?.['shortCircuited'] === true;
  node.attributes = { ...node.attributes, fromFallback: true };
  node.errorHandledBy = 'onFallback';
  visit.within(visit.version.branchOf(breaker.id, 'onFallback'), () => {
    breaker.fallback();
  });
  visit.handled = { error: failure.info, by: 'onFallback' };
  remember(visit, {
    CamelResponseSuccessfulExecution: 'false',
    CamelResponseFromFallback: 'true',
    CamelResponseShortCircuited: String(shortCircuited),
  });
}

function remember(visit: RouteVisit, properties: Record<string, string>): void {
  visit.message = withProperties(visit.message, properties);
}
