import { block, step } from '../definition/step.js';
import type { Route } from '../fleet/route.js';
import { PROCESS_STEPS, RELEASED_PROCESS_STEPS } from './orders-process-steps.js';

const route = (routeId: string, from: string, rest: Pick<Route, 'steps'> & Partial<Route>): Route => ({
  application: 'orders',
  routeId,
  from,
  family: from.startsWith('direct:') ? 'direct' : 'orders',
  pattern: from.startsWith('seda:') ? 'InOnly' : 'InOut',
  group: 'order-processing',
  ...rest,
});

export const orderApi = route('order-api', 'platform-http:/orders', {
  description: 'Takes orders over HTTP and answers before they are delivered',
  failureShare: 0.012,
  steps: [
    block('onException', 'onInvalid', [step('setBody', 'answer422', 'refusal.json')], {
      exceptions: ['org.apache.camel.support.processor.PredicateValidationException'],
    }),
    step('validate', 'validateOrder', '${body.items.size} > 0'),
    step('wireTap', 'tapAudit', 'seda:order-audit'),
    step('to', 'toProcess', 'direct:process-order'),
    step('to', 'toFulfilment', 'seda:order-fulfilment'),
    step('to', 'toNotify', 'seda:order-notify'),
    step('setBody', 'answer202', 'accepted.json'),
  ],
});

export const orderStatus = route('order-status', 'platform-http:/orders/{id}', {
  failureShare: 0.012,
  steps: [
    step('validate', 'checkId', '${header.id} regex ORD-.*'),
    step('to', 'selectOrder', 'sql:select * from orders where id = :#id'),
    step('marshal', 'marshalStatus', 'json'),
  ],
});

export const orderProcess = route('order-process', 'direct:process-order', {
  description: 'Reserves every item of an order, prices it and publishes it',
  failureShare: 0.025,
  steps: PROCESS_STEPS,
  releasedSteps: RELEASED_PROCESS_STEPS,
});

export const orderPrice = route('order-price', 'direct:price-order', {
  failureShare: 0.002,
  steps: [step('enrich', 'enrichVat', 'http://tax:8080/api/vat'), step('bean', 'sumUp', 'priceService.sumUp')],
});

export const orderFulfilment = route('order-fulfilment', 'seda:order-fulfilment', {
  failureShare: 0.02,
  steps: [
    block('onException', 'onPickFailure', [step('bean', 'holdOrder', 'holds.add')], {
      exceptions: ['com.example.orders.ShelfEmptyException'],
    }),
    block(
      'split',
      'splitPickLines',
      [
        step('bean', 'locateShelf', 'shelves.locate'),
        block('choice', 'chooseWay', [
          block('when', 'whenBulky', [step('bean', 'planTruck', 'trucks.plan')], {
            text: '${body.volume} > 200',
            expression: '${body.volume} > 200',
          }),
          block('otherwise', 'otherwiseSmall', [step('to', 'toShelf', 'jms:queue:pick-list')]),
        ]),
        block('filter', 'filterFragile', [step('setHeader', 'addPadding', 'padding', { expression: 'true' })], {
          expression: '${body.fragile}',
        }),
        step('setProperty', 'countPicked', 'picked', { expression: '${exchangeProperty.CamelSplitIndex}++' }),
      ],
      { expression: '${body.items}' },
    ),
    step('log', 'logPicked', 'picked ${header.orderId}'),
  ],
});

export const orderNotify = route('order-notify', 'seda:order-notify', {
  failureShare: 0.012,
  steps: [
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
  ],
});

export const orderAudit = route('order-audit', 'seda:order-audit', {
  steps: [
    step('bean', 'maskPersonalData', 'privacy.mask'),
    step('to', 'storeAudit', 'sql:insert into audit values (:#id, :#body)'),
  ],
});

export const orderFailed = route('order-failed', 'seda:order-failed', {
  steps: [
    step('setBody', 'describeFailure', 'failure.json'),
    step('to', 'storeFailed', 'sql:insert into failed_order values (:#id, :#body)'),
  ],
});
