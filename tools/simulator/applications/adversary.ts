import { httpHeaders } from '../content/headers.js';
import { NO_BODY, payload } from '../content/payload.js';
import type { Payload } from '../content/payload.js';
import { block, step, type Step, when } from '../definition/step.js';
import { choice } from '../eips/choice.js';
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
const route = (routeId: string, steps: readonly Step[]): Route => ({
  application: 'adversary',
  routeId,
  steps,
  from: `platform-http:/${routeId}`,
  family: 'adversarial',
  pattern: 'InOut',
});

/** What a route is made of, and how an exchange passes it. */
interface Script {
  readonly steps: readonly Step[];
  readonly play: Play;
}

function kind(
  name: string,
  weight: number,
  body: (transaction: Transaction) => Payload,
  { steps, play }: Script,
): TransactionKind {
  const target = route(name, steps);
  routes.push(target);
  const start = (transaction: Transaction) => {
    const headers = httpHeaders(transaction.random, 'POST', `/${name}`);
    const message = newMessage(transaction, body(transaction), headers);
    playRoute(transaction, { route: target, at: transaction.startMicros, message }, play);
  };
  return { name, weight, start };
}

const routes: Route[] = [];

const TWO_MEGABYTES = 2_000_000;
const EVERY_SCRIPT =
  '👩🏽‍🚀 🏳️‍🌈 Ünïcödé \u0301combining, עברית, العربية, 日本語, ไทย, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢, \u202eright to left\u202c, zero\u200bwidth, <script>alert(1)</script>, 100%_\\';

const plainBody = (transaction: Transaction): Payload =>
  payload(`{"note":"${transaction.world.catalogue.prose.excerpt(transaction.random, 300)}"}`, 'java.lang.String');

const hugeBody = (transaction: Transaction): Payload => {
  const line = transaction.world.catalogue.prose.excerpt(transaction.random, 20_000);
  return payload(line.repeat(Math.ceil(TWO_MEGABYTES / line.length)), 'java.lang.String', undefined, Infinity);
};

const plain: Script = {
  steps: [step('log', 'log1', '${body}'), step('to', 'to1', 'http://peer:8080/api')],
  play: (visit) => {
    visit.step('log1', 1);
    visit.step('to1', 8);
  },
};

const splitTenThousand: Script = {
  steps: [
    block(
      'split',
      'split1',
      [block('choice', 'choice1', [when('when1', '${body}', step('to', 'to1', 'kafka:numbers'))])],
      {
        expression: '${body}',
      },
    ),
  ],
  play: (visit) => {
    const item = (index: number) => payload(`{"index":${index}}`, 'java.lang.String');
    split(visit, { id: 'split1', size: 10_000, item }, () => {
      choice(visit, 'choice1', 'when1', () => {
        visit.step('to1', 0.3);
      });
    });
  },
};

const nullsEverywhere: Script = {
  steps: [step('setBody', 'setBody1', 'null')],
  play: (visit) => {
    visit.step('setBody1', 0.1, () => {
      visit.message = withHeaders(
        { ...visit.message, payload: NO_BODY },
        { nothing: null, '': 'a header without a name' },
      );
    });
  },
};

const everyScript: Script = {
  steps: [step('log', 'log-😀', EVERY_SCRIPT)],
  play: (visit) => {
    visit.attributes['größe 📏'] = EVERY_SCRIPT;
    visit.step('log-😀', 0.1, () => {
      visit.message = withHeaders(visit.message, { 'X-Ünïcödé': EVERY_SCRIPT });
    });
  },
};

const unknownNodes: Script = {
  steps: [
    block('switch', 'switch1', [
      step('inOnly', 'inOnly1'),
      block('hystrix', 'hystrix1', [step('teleport', 'teleport1', 'elsewhere')]),
    ]),
  ],
  play: (visit) => {
    visit.within('switch1', () => {
      visit.step('inOnly1', 1);
      visit.within('hystrix1', () => {
        visit.step('teleport1', 2);
      });
    });
  },
};

const DEPTH = 12;
const NODES_PER_LEVEL = 415;

function deepSteps(depth = 0): Step {
  const logs = Array.from({ length: NODES_PER_LEVEL }, (_, index) => step('log', `log${depth}-${index}`, 'deep'));
  return block('pipeline', `pipeline${depth}`, depth < DEPTH - 1 ? [...logs, deepSteps(depth + 1)] : logs);
}

function playDeep(visit: RouteVisit, depth = 0): void {
  visit.within(`pipeline${depth}`, () => {
    for (let index = 0; index < NODES_PER_LEVEL; index++) visit.step(`log${depth}-${index}`, 0.01);
    if (depth < DEPTH - 1) playDeep(visit, depth + 1);
  });
}

const deepTree: Script = {
  steps: [deepSteps()],
  play: (visit) => {
    playDeep(visit);
  },
};

/** Built in this order: a kind brings its route along. */
export const adversary: ApplicationModel = {
  transactions: [
    kind('huge-split', 0.5, plainBody, splitTenThousand),
    kind('huge-body', 0.5, hugeBody, plain),
    kind('deep-tree', 0.5, plainBody, deepTree),
    kind('null-bodies', 2, () => NO_BODY, nullsEverywhere),
    kind('every-script', 2, () => payload(EVERY_SCRIPT.repeat(20), 'java.lang.String'), everyScript),
    kind('unknown-nodes', 2, plainBody, unknownNodes),
    { ...kind('delivered-twice', 2, plainBody, plain), distort: deliveredTwice },
    { ...kind('terminal-first', 2, plainBody, plain), distort: terminalFirst },
    { ...kind('clock-ahead', 2, plainBody, plain), distort: clockAhead },
  ],
  routes,
};
