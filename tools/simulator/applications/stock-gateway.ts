import { connectionRefused, httpFailed } from '../content/error-kinds.js';
import { documentPayload } from '../content/documents.js';
import { timerHeaders } from '../content/headers.js';
import { NO_BODY } from '../content/payload.js';
import { block, step } from '../definition/step.js';
import { circuitBreaker } from '../eips/circuit-breaker.js';
import { callDirect } from '../eips/send.js';
import { withHeaders } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel } from './application.js';
import { newMessage } from './new-message.js';

/** Timers that ask a partner through a circuit breaker; an open breaker answers from the fallback. */
const FEEDS = ['stock', 'prices', 'promotions'];

const PARTNER = 'http://partner.example.org:9090';

const feeds = FEEDS.map((feed): { feed: string; route: Route } => ({
  feed,
  route: {
    application: 'stock-gateway',
    routeId: `refresh-${feed}`,
    from: `timer:refresh-${feed}`,
    steps: [
      step('bean', 'chooseBatch', 'batches.next'),
      block('circuitBreaker', `breaker-${feed}`, [
        step('to', 'toPartner', `${PARTNER}/${feed}`),
        step('transform', 'mapAnswer', `${feed}.jslt`),
        block('onFallback', `breaker-${feed}-fallback`, [
          step('to', 'toLastKnown', 'direct:last-known'),
          step('setHeader', 'markStale', 'stale', { expression: 'true' }),
        ]),
      ]),
      step('log', 'logRefreshed', `${feed} refreshed`),
    ],
    family: 'breaker',
    pattern: 'InOnly',
    failureShare: 0.04,
    latencySigma: 0.6,
  },
}));

const lastKnown: Route = {
  application: 'stock-gateway',
  routeId: 'last-known',
  from: 'direct:last-known',
  steps: [step('to', 'selectLast', 'sql:select * from last_known where feed = :#feed')],
  family: 'direct',
  pattern: 'InOut',
};

function refresh(transaction: Transaction): void {
  const { feed, route } = transaction.random.pick(feeds);
  transaction.attributes['feed'] = feed;
  const message = newMessage(transaction, NO_BODY, timerHeaders(Math.floor(transaction.startMicros / 1000)));
  playRoute(transaction, { route, at: transaction.startMicros, message }, (visit) => {
    visit.step('chooseBatch', 1);
    circuitBreaker(visit, {
      id: `breaker-${feed}`,
      body: () => {
        askPartner(visit, feed);
      },
      fallback: () => {
        answerWithoutPartner(visit, feed);
      },
    });
    visit.step('logRefreshed', 0.1);
  });
}

function askPartner(visit: RouteVisit, feed: string): void {
  const uri = `${PARTNER}/${feed}`;
  visit.step('toPartner', 80, (node) => {
    if (visit.fate !== 'fine') {
      visit.fail(visit.random.chance(0.5) ? httpFailed(uri, 504) : connectionRefused('partner.example.org:9090'), node);
    }
  });
  visit.step('mapAnswer', 2);
}

function answerWithoutPartner(visit: RouteVisit, feed: string): void {
  callDirect(visit, 'toLastKnown', lastKnown, (inner) => {
    inner.step('selectLast', 5, () => {
      const { random, transaction } = inner;
      inner.message = { ...inner.message, payload: documentPayload(random, transaction.world.catalogue, feed, 'last') };
    });
  });
  visit.step('markStale', 0.05, (node) => {
    if (visit.fate === 'unhandled') visit.fail(httpFailed('http://partner-2.example.org:9090/service2', 500), node);
    visit.message = withHeaders(visit.message, { stale: 'true' });
  });
}

export const stockGateway: ApplicationModel = {
  routes: [...feeds.map(({ route }) => route), lastKnown],
  transactions: [{ name: 'feed-refresh', weight: 40, start: refresh }],
};
