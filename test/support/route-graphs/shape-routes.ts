import { aRouteGraph } from './a-route-graph.js';
import { block, step, type Step, when } from './step.js';

/** A split in a choice in a `doTry`, and nothing after the branch that stops. */
export const NESTED = aRouteGraph('nested', 'jms:queue:orders', [
  block('doTry', 'doTry1', [
    block('choice', 'choice1', [
      when(
        'when1',
        "${header.kind} == 'collection'",
        block('split', 'split1', [step('bean', 'validateOne', 'rules.check'), step('to', 'store', 'jpa:Order')], {
          expression: '${body.orders}',
        }),
      ),
      when('when2', "${header.kind} == 'ping'", step('setBody', 'pong', 'pong'), step('stop', 'stop1')),
    ]),
    block('doCatch', 'doCatch1', [step('to', 'toRetry', 'jms:queue:retry')], { exceptions: ['java.io.IOException'] }),
    block(
      'doCatch',
      'doCatch2',
      [step('log', 'logLost', 'given up'), step('throwException', 'throw1', 'OrderLostException')],
      {
        exceptions: ['java.lang.Exception'],
      },
    ),
    block('doFinally', 'doFinally1', [step('removeHeaders', 'clean', 'Camel*')]),
  ]),
  step('to', 'toDone', 'direct:done'),
]);

const NAMES = ['setHeader', 'bean', 'log', 'to', 'transform', 'validate', 'marshal', 'enrich'];

function plainStep(number: number): Step {
  const type = NAMES[number % NAMES.length] ?? 'log';
  const text = type === 'to' || type === 'enrich' ? `http://service-${number}:8080/api` : `work.item${number}`;
  return step(type, `step-${number}`, text);
}

/** A route of that many steps and more: each round is a `doTry` with a split and a choice in it, three deep. */
export function aLongRoute(routeId: string, rounds: number): ReturnType<typeof aRouteGraph> {
  const steps = Array.from({ length: rounds }, (_, round) => {
    const at = round * 10;
    return block('doTry', `doTry-${round}`, [
      plainStep(at),
      block(
        'split',
        `split-${round}`,
        [
          plainStep(at + 1),
          block('choice', `choice-${round}`, [
            when(`when-${round}`, '${body.amount} > 1000', plainStep(at + 2), plainStep(at + 3)),
            block('otherwise', `otherwise-${round}`, [plainStep(at + 4)]),
          ]),
        ],
        { expression: '${body}' },
      ),
      block('doCatch', `doCatch-${round}`, [plainStep(at + 5), plainStep(at + 6)], {
        exceptions: ['java.io.IOException'],
      }),
    ]);
  });
  return aRouteGraph(routeId, 'kafka:everything', steps);
}

/** No tree: states that lead to each other, in circles too. */
export const FREE_FORM = {
  routeId: 'order-states',
  nodes: ['created', 'checked', 'paid', 'packed', 'shipped', 'returned', 'cancelled'].map((id) => ({
    id,
    type: id === 'created' ? 'from' : 'step',
    label: id,
    parentId: null,
    children: [],
  })),
  edges: [
    ['created', 'checked'],
    ['checked', 'paid'],
    ['checked', 'cancelled'],
    ['paid', 'packed'],
    ['paid', 'cancelled'],
    ['packed', 'shipped'],
    ['shipped', 'returned'],
    ['returned', 'checked', 'again'],
    ['returned', 'cancelled'],
    ['packed', 'packed', 'retry'],
  ].map(([source, target, label]) => ({ source, target, kind: 'flow', label })),
};
