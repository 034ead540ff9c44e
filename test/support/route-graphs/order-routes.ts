import { aRouteGraph } from './a-route-graph.js';
import { block, step, when } from './step.js';

/** Order processing: a REST entry, the processing itself, and the message to the customer. */
export const ORDER_API = aRouteGraph(
  'order-api',
  'platform-http:/orders',
  [
    block('onException', 'onInvalid', [step('setBody', 'answer422', 'refusal.json')], {
      exceptions: ['org.apache.camel.support.processor.PredicateValidationException'],
    }),
    step('validate', 'validateOrder', '${body.items.size} > 0'),
    step('wireTap', 'tapAudit', 'seda:order-audit'),
    step('to', 'toProcess', 'direct:process-order', { targetRouteIds: ['order-process'] }),
    step('to', 'toFulfilment', 'seda:order-fulfilment', { targetRouteIds: ['order-fulfilment'] }),
    step('setHeader', 'answer202', 'CamelHttpResponseCode', { expression: '202' }),
  ],
  { description: 'Takes orders over HTTP and answers before they are processed' },
);

export const ORDER_PROCESS = aRouteGraph('order-process', 'direct:process-order', [
  step('unmarshal', 'unmarshalOrder', 'json → Order'),
  block('doTry', 'doReserve', [
    block(
      'split',
      'splitItems',
      [
        step('setHeader', 'setSku', 'sku', { expression: '${body.sku}' }),
        block('choice', 'chooseStock', [
          when('whenStocked', '${body.stocked} == true', step('to', 'toInventory', 'http://inventory:8080/api/stock')),
          when(
            'whenBulk',
            '${body.quantity} > 100',
            step('to', 'toBulk', 'direct:bulk'),
            step('delay', 'delay1', '200'),
          ),
          block('otherwise', 'otherwise1', [step('toD', 'toSupplier', 'http://${header.supplier}/api/reservations')]),
        ]),
        step('bean', 'priceItem', 'priceService.price'),
      ],
      { expression: '${body.items}' },
    ),
    block(
      'doCatch',
      'doCatch1',
      [step('log', 'logFailed', 'stock failed: ${exception.message}'), step('to', 'toFailed', 'seda:order-failed')],
      {
        exceptions: ['java.io.IOException', 'org.apache.camel.http.base.HttpOperationFailedException'],
      },
    ),
    block('doFinally', 'doFinally1', [step('log', 'logReserved', 'reserved ${header.orderId}')]),
  ]),
  step('wireTap', 'tapEvents', 'kafka:orders.audit?brokers=kafka:9092'),
  step('to', 'toShip', 'direct:ship', { targetRouteIds: ['order-ship'] }),
]);

export const ORDER_NOTIFY = aRouteGraph('order-notify', 'seda:order-notify', [
  block('onException', 'onMailFailure', [step('bean', 'queueAgain', 'retryQueue.add')], {
    exceptions: ['java.net.ConnectException'],
  }),
  step('transform', 'renderText', 'order-mail.vm'),
  block('multicast', 'multicastChannels', [
    step('to', 'toMail', 'smtp://mail.internal:587'),
    step('to', 'toPush', 'http://push:8080/api/messages'),
    block('pipeline', 'pipeline1', [step('marshal', 'marshalSms', 'json'), step('to', 'toSms', 'jms:queue:sms')]),
  ]),
  step('log', 'logNotified', 'customer notified'),
]);
