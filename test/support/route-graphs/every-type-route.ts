import { aRouteGraph } from './a-route-graph.js';
import { block, step, when } from './step.js';

const LEAVES = [
  'bean process script log setBody setHeaders setProperty setVariable removeHeader removeProperty convertBodyTo',
  'transform marshal unmarshal sort tokenizer validate setExchangePattern claimCheck delay throttle threads sample',
  'pausable resumable routingSlip dynamicRouter recipientList',
]
  .join(' ')
  .split(' ');

const endpoints = [
  step('to', 'to1', 'https://api.example.org/v2/orders?connectTimeout=5000&httpMethod=POST'),
  step('toD', 'toD1', 'jms:queue:${header.queue}'),
  step('poll', 'poll1', 'file:/data/lookups'),
  step('enrich', 'enrich1', 'http://tax:8080/api/vat'),
  step('pollEnrich', 'pollEnrich1', 'ftp://partner.example.org/prices'),
  step('wireTap', 'wireTap1', 'direct:tapped', { targetRouteIds: ['tapped', 'counted'] }),
  step('kamelet', 'kamelet1', 'kamelet:aws-s3-sink'),
];

/** A route with every kind of node: what Camel has, one it will have, and one that is switched off. */
export const EVERY_TYPE = aRouteGraph(
  'every-type',
  'direct:everything',
  [
    block('onException', 'onException1', [step('log', 'logError', '${exception}')], {
      exceptions: ['java.lang.Exception'],
    }),
    block('onCompletion', 'onCompletion1', [step('to', 'toDone', 'seda:done')]),
    block('intercept', 'intercept1', [step('log', 'logEach', 'step')]),
    block('interceptSendToEndpoint', 'intercept2', [step('bean', 'mock', 'mockServer')], { text: 'http://*' }),
    block(
      'step',
      'readIn',
      [
        block('idempotentConsumer', 'idempotent1', endpoints.slice(0, 3), { expression: '${header.messageId}' }),
        block('resequence', 'resequence1', [step('log', 'logOrdered', 'in order')], { expression: '${header.seq}' }),
      ],
      { text: 'readIn' },
    ),
    ...endpoints.slice(3),
    block('doTry', 'doTry1', [
      block('loop', 'loop1', [step('bean', 'once', 'turn.once')], { expression: '3' }),
      block('doCatch', 'doCatch1', [step('rollback', 'rollback1', 'failed')], { exceptions: ['java.io.IOException'] }),
      block('doFinally', 'doFinally1', [step('log', 'logEnd', 'end')]),
    ]),
    block('circuitBreaker', 'breaker1', [
      step('to', 'guarded', 'http://partner:9090'),
      block('onFallback', 'fallback1', [step('setBody', 'empty', 'none')]),
    ]),
    block('choice', 'choice1', [
      when('when1', "${header.kind} == 'a'", block('saga', 'saga1', [step('to', 'inSaga', 'jms:queue:saga')])),
      when(
        'when2',
        "${header.kind} == 'b'",
        block('policy', 'policy1', [step('throwException', 'throw1', 'NotAllowed')], { text: 'admins' }),
      ),
      when('when3', "${header.kind} == 'c'"),
    ]),
    block('multicast', 'multicast1', [
      block('pipeline', 'pipeline1', [step('log', 'logA', 'a'), step('to', 'toA', 'kafka:a')]),
      step('to', 'toB', 'kafka:b'),
    ]),
    block('loadBalance', 'balance1', [step('to', 'toNode1', 'http://node-1'), step('to', 'toNode2', 'http://node-2')], {
      text: 'roundRobin',
    }),
    block('aggregate', 'aggregate1', [step('bean', 'whole', 'whole.make')], { expression: '${header.group}' }),
    block(
      'pipeline',
      'pipeline2',
      LEAVES.slice(0, 14).map((type) => step(type, `one-${type}`, '')),
    ),
    block(
      'transacted',
      'transacted1',
      LEAVES.slice(14).map((type) => step(type, `one-${type}`, 'x')),
    ),
    step('newInCamel5', 'unknown1', 'a type of tomorrow'),
    block('newBlockInCamel5', 'unknown2', [step('log', 'inUnknown', 'in it', { disabled: true })], { disabled: true }),
    step('stop', 'stop1'),
  ],
  { description: 'Every type of node that a route can have' },
);
