import { aRouteGraph } from './a-route-graph.js';
import { block, step, when } from './step.js';

/** Files into Kafka: a streaming split, broken files moved aside. */
export const INBOX_CSV = aRouteGraph('inbox-csv', 'file:/data/inbox/csv?move=.done&readLock=changed', [
  block(
    'onException',
    'onBroken',
    [step('log', 'logBroken', 'broken: ${file:name}'), step('to', 'toErrorFolder', 'file:/data/inbox/error')],
    { exceptions: ['com.fasterxml.jackson.core.JsonParseException'] },
  ),
  step('log', 'logStart', 'reading ${file:name}'),
  step('convertBodyTo', 'convertToStream', 'java.io.InputStream'),
  block(
    'split',
    'splitRecords',
    [step('unmarshal', 'unmarshalRecord', 'csv'), step('to', 'toPartner', 'kafka:orders.partner')],
    { expression: '${bodyAs(String)} tokenize \\n' },
  ),
  step('log', 'logDone', '${exchangeProperty.CamelSplitSize} records'),
]);

/** A REST facade in front of another service. */
export const GET_USERS = aRouteGraph(
  'get-users',
  'rest:get:/users/{id}',
  [
    block(
      'onException',
      'onNotFound',
      [step('setHeader', 'setStatus404', 'CamelHttpResponseCode', { expression: '404' })],
      {
        exceptions: ['com.example.customer.NotFoundException'],
      },
    ),
    step('bean', 'authorize', 'accessRules.check'),
    step('toD', 'toProfile', 'http://profile-service:8080/internal/users/${header.id}'),
    step('setHeader', 'setCacheControl', 'Cache-Control', { expression: 'private, max-age=30' }),
  ],
  { routeKind: 'rest' },
);

/** Kafka into a database: transacted, redelivered, then the dead letter topic. */
export const LEDGER_ORDERS = aRouteGraph(
  'ledger-orders',
  'kafka:orders.accepted?groupId=ledger',
  [
    block(
      'onException',
      'deadLetter',
      [step('to', 'toDeadLetters', 'kafka:ledger.dlq'), step('rollback', 'markRollback', 'markOnly')],
      {
        exceptions: ['java.sql.SQLIntegrityConstraintViolationException'],
      },
    ),
    block('onCompletion', 'onDone', [step('log', 'logBooked', 'booked ${header.kafka.KEY}')]),
    block(
      'transacted',
      'transacted1',
      [
        step('unmarshal', 'unmarshal', 'json → Event'),
        block(
          'filter',
          'filterOwn',
          [
            step('bean', 'mapEntry', 'entryMapper'),
            step('to', 'insertEntry', 'sql:insert into ledger values (:#id, :#amount, :#currency)'),
          ],
          { expression: "${body.ledger} == 'main'" },
        ),
      ],
      { text: 'PROPAGATION_REQUIRED' },
    ),
  ],
  { errorHandler: { type: 'deadLetterChannel', deadLetterUri: 'kafka:ledger.dlq', maximumRedeliveries: 3 } },
);

/** A saga: booked over JMS, compensated when something fails. */
export const TRIP_SAGA = aRouteGraph(
  'trip-saga',
  'direct:saga',
  [
    block(
      'saga',
      'saga1',
      [
        step('setHeader', 'beginLra', 'Long-Running-Action'),
        step('to', 'toTrain', 'jms:queue:train?exchangePattern=InOut'),
        step('to', 'toFlight', 'jms:queue:flight?exchangePattern=InOut'),
      ],
      { text: 'compensation = direct:cancelOrder' },
    ),
    step('log', 'logTrip', 'trip ${header.tripId} booked'),
  ],
  { edges: [{ source: 'saga1', target: 'from:cancel-order', kind: 'crossRoute', targetRouteId: 'cancel-order' }] },
);

/** A timer asks a partner through a circuit breaker. */
export const REFRESH_STOCK = aRouteGraph('refresh-stock', 'timer:refresh-stock?period=500', [
  step('bean', 'chooseBatch', 'batches.next'),
  block('circuitBreaker', 'breaker-stock', [
    step('to', 'toPartner', 'http://localhost:9090/service1'),
    step('transform', 'mapAnswer', 'stock.jslt'),
    block('onFallback', 'onFallback1', [
      step('to', 'toLastKnown', 'direct:last-known'),
      step('setHeader', 'markStale', 'stale', { expression: 'true' }),
    ]),
  ]),
  step('log', 'logRefreshed', 'stock refreshed'),
]);

/** Camel's cafe: an order is split into drinks, each goes to its bar. */
export const CAFE_ORDERS = aRouteGraph('cafe-orders', 'platform-http:/cafe', [
  block(
    'split',
    'splitDrinks',
    [
      block('choice', 'chooseBar', [
        when(
          'whenCold',
          '${body.iced}',
          step('to', 'toColdBar', 'seda:coldDrinks', { targetRouteIds: ['cold-drinks'] }),
        ),
        block('otherwise', 'otherwiseHot', [
          step('to', 'toHotBar', 'seda:hotDrinks', { targetRouteIds: ['hot-drinks'] }),
        ]),
      ]),
    ],
    { expression: '${body.drinks}' },
  ),
]);

export const DELIVERIES = aRouteGraph('deliveries', 'direct:deliveries', [
  block(
    'aggregate',
    'aggregateDrinks',
    [step('bean', 'prepareDelivery', 'waiter.prepare'), step('bean', 'toWaiter', 'waiter.deliver')],
    {
      expression: '${header.orderId}',
    },
  ),
]);

/** A source kamelet. */
export const QUOTE_FEED = aRouteGraph('quote-feed', 'kamelet:chuck-norris-source?period=10000', [
  step('delay', 'delay', '100'),
  step('log', 'logQuote', '${body}'),
  step('kamelet', 'kameletSink', 'kamelet:log-sink'),
]);
