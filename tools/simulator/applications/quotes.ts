import { businessRule } from '../content/error-kinds.js';
import { timerHeaders } from '../content/headers.js';
import { NO_BODY, payload } from '../content/payload.js';
import { step } from '../definition/step.js';
import { callDirect } from '../eips/send.js';
import { playRoute } from '../fleet/play-route.js';
import type { Route } from '../fleet/route.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel } from './application.js';
import { newMessage } from './new-message.js';

/** A source kamelet: a route made from a template, with a generated id, feeds the route that uses it. */
const source: Route = {
  application: 'quotes',
  routeId: 'chuck-norris-source-1',
  from: 'timer:chuck?period=10000',
  steps: [
    step('to', 'toApi', 'https://api.chucknorris.io/jokes/random'),
    step('setBody', 'extractValue', "jsonpath('$.value')"),
    step('kamelet', 'kameletSink', 'kamelet:chuck-norris-source'),
  ],
  family: 'kamelet',
  pattern: 'InOnly',
  kind: 'kamelet',
  failureShare: 0.02,
  handledShare: 0,
};
const feed: Route = {
  application: 'quotes',
  routeId: 'quote-feed',
  from: 'kamelet:chuck-norris-source',
  steps: [step('delay', 'delay', '100'), step('log', 'logQuote', '${body}')],
  family: 'kamelet',
  pattern: 'InOnly',
};

const UNREACHABLE = businessRule('java.net.UnknownHostException', 'api.chucknorris.io: Name or service not known');

function fetchQuote(transaction: Transaction): void {
  const { random, startMicros, world } = transaction;
  const message = newMessage(transaction, NO_BODY, timerHeaders(Math.floor(startMicros / 1000)));
  playRoute(transaction, { route: source, at: startMicros, message }, (visit) => {
    visit.step('toApi', 60, (node) => {
      if (visit.fate !== 'fine') visit.fail(UNREACHABLE, node);
      const joke = world.catalogue.prose.excerpt(random, random.lognormal(220, 0.5));
      const text = `{"id":"${random.hex(22)}","value":"${joke}"}`;
      visit.message = { ...visit.message, payload: payload(text, 'java.lang.String') };
    });
    visit.step('extractValue', 0.3);
    callDirect(visit, 'kameletSink', feed, (inner) => {
      inner.step('delay', 100);
      inner.step('logQuote', 0.1);
    });
  });
}

export const quotes: ApplicationModel = {
  routes: [source, feed],
  transactions: [{ name: 'quote', weight: 7, start: fetchQuote }],
};
