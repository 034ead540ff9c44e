import { httpHeaders } from '../content/headers.js';
import { NO_BODY, payload } from '../content/payload.js';
import type { Payload } from '../content/payload.js';
import { choice } from '../eips/choice.js';
import { to } from '../eips/send.js';
import { split } from '../eips/split.js';
import { withHeaders } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { Play } from '../fleet/play-route.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel, TransactionKind } from './application.js';
import { clockAhead, deliveredTwice, terminalFirst } from './distortions.js';
import { newMessage } from './new-message.js';

/** The application that breaks every comfortable assumption, one kind of transaction for each. */
const route = (routeId: string): Route => ({
  application: 'adversary',
  routeId,
  from: `platform-http:/${routeId}`,
  family: 'adversarial',
  pattern: 'InOut',
});

type Script = (visit: RouteVisit) => void;

function kind(
  name: string,
  weight: number,
  body: (transaction: Transaction) => Payload,
  script: Script,
): TransactionKind {
  const target = routes.get(name) ?? route(name);
  routes.set(name, target);
  const start = (transaction: Transaction) => {
    const headers = httpHeaders(transaction.random, 'POST', `/${name}`);
    const message = newMessage(transaction, body(transaction), headers);
    const play: Play = script;
    playRoute(transaction, { route: target, at: transaction.startMicros, message }, play);
  };
  return { name, weight, start };
}

const routes = new Map<string, Route>();

const TWO_MEGABYTES = 2_000_000;
const EVERY_SCRIPT =
  '👩🏽‍🚀 🏳️‍🌈 Ünïcödé \u0301combining, עברית, العربية, 日本語, ไทย, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢, \u202eright to left\u202c, zero\u200bwidth, <script>alert(1)</script>, 100%_\\';

const plainBody = (transaction: Transaction): Payload =>
  payload(`{"note":"${transaction.world.catalogue.prose.excerpt(transaction.random, 300)}"}`, 'java.lang.String');

const hugeBody = (transaction: Transaction): Payload => {
  const line = transaction.world.catalogue.prose.excerpt(transaction.random, 20_000);
  return payload(line.repeat(Math.ceil(TWO_MEGABYTES / line.length)), 'java.lang.String', undefined, Infinity);
};

const plain: Script = (visit) => {
  visit.step({ id: 'log1', type: 'log' }, 1);
  visit.step(to('to1', 'http://peer:8080/api'), 8);
};

function splitTenThousand(visit: RouteVisit): void {
  const item = (index: number) => payload(`{"index":${index}}`, 'java.lang.String');
  split(visit, { id: 'split1', size: 10_000, item }, () => {
    choice(visit, 'choice1', { id: 'when1', type: 'when' }, () => {
      visit.step(to('to1', 'kafka:numbers'), 0.3);
    });
  });
}

function nullsEverywhere(visit: RouteVisit): void {
  visit.step({ id: 'setBody1', type: 'setBody' }, 0.1, () => {
    visit.message = withHeaders(
      { ...visit.message, payload: NO_BODY },
      { nothing: null, '': 'a header without a name' },
    );
  });
}

function speakEveryScript(visit: RouteVisit): void {
  visit.attributes['größe 📏'] = EVERY_SCRIPT;
  visit.step({ id: 'log-😀', type: 'log' }, 0.1, () => {
    visit.message = withHeaders(visit.message, { 'X-Ünïcödé': EVERY_SCRIPT });
  });
}

function unknownNodes(visit: RouteVisit): void {
  visit.within({ id: 'switch1', type: 'switch' }, () => {
    visit.step({ id: 'inOnly1', type: 'inOnly' }, 1);
    visit.within({ id: 'hystrix1', type: 'hystrix' }, () => {
      visit.step({ id: 'teleport1', type: 'teleport' }, 2);
    });
  });
}

const DEPTH = 12;
const NODES_PER_LEVEL = 415;

function deepTree(visit: RouteVisit, depth = 0): void {
  visit.within({ id: `pipeline${depth}`, type: 'pipeline' }, () => {
    for (let index = 0; index < NODES_PER_LEVEL; index++) visit.step({ id: `log${depth}-${index}`, type: 'log' }, 0.01);
    if (depth < DEPTH - 1) deepTree(visit, depth + 1);
  });
}

/** Built in this order: a kind brings its route along. */
export const adversary: ApplicationModel = {
  transactions: [
    kind('huge-split', 0.5, plainBody, splitTenThousand),
    kind('huge-body', 0.5, hugeBody, plain),
    kind('deep-tree', 0.5, plainBody, (visit) => {
      deepTree(visit);
    }),
    kind('null-bodies', 2, () => NO_BODY, nullsEverywhere),
    kind('every-script', 2, () => payload(EVERY_SCRIPT.repeat(20), 'java.lang.String'), speakEveryScript),
    kind('unknown-nodes', 2, plainBody, unknownNodes),
    { ...kind('delivered-twice', 2, plainBody, plain), distort: deliveredTwice },
    { ...kind('terminal-first', 2, plainBody, plain), distort: terminalFirst },
    { ...kind('clock-ahead', 2, plainBody, plain), distort: clockAhead },
  ],
  routes: [...routes.values()],
};
