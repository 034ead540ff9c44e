import { validationFailed } from '../content/error-kinds.js';
import { httpHeaders } from '../content/headers.js';
import { drawOrder, orderAnswer, orderJson } from '../content/orders.js';
import type { Order } from '../content/orders.js';
import { NO_BODY, payload } from '../content/payload.js';
import { onException } from '../eips/on-exception.js';
import { callDirect, forward } from '../eips/send.js';
import { isoTime } from '../fleet/iso-time.js';
import { withHeaders } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel } from './application.js';
import { newMessage } from './new-message.js';
import { audit, fulfil, notifyCustomer } from './orders-followup.js';
import { processOrder } from './orders-process.js';
import * as routes from './orders-routes.js';

function placeOrder(transaction: Transaction): void {
  const { random, world, startMicros } = transaction;
  const order = drawOrder(random, world.catalogue, startMicros / 1000);
  Object.assign(transaction.attributes, { orderId: order.orderId, customerId: order.customer.id });
  const body = payload(orderJson(order, isoTime(startMicros)), 'java.lang.String');
  const headers = httpHeaders(random, 'POST', '/orders');
  const message = newMessage(transaction, body, { ...headers, 'Content-Length': String(body.size) });
  playRoute(transaction, { route: routes.orderApi, at: startMicros, message }, (visit) => {
    acceptOrder(visit, order);
  });
}

function acceptOrder(visit: RouteVisit, order: Order): void {
  const refuse = {
    id: 'onInvalid',
    by: 'onException' as const,
    lane: () => {
      answer(visit, order, '422');
    },
  };
  onException(visit, refuse, () => {
    visit.step('validateOrder', 0.6, (node) => {
      if (visit.fate !== 'fine') visit.fail(validationFailed('${body.items.size} > 0'), node);
    });
    sendOn(visit, 'tapAudit', routes.orderAudit, 'tap', audit);
    callDirect(visit, 'toProcess', routes.orderProcess, (inner) => {
      processOrder(inner, order);
    });
    sendOn(visit, 'toFulfilment', routes.orderFulfilment, 'copy', (inner) => {
      fulfil(inner, order);
    });
    sendOn(visit, 'toNotify', routes.orderNotify, 'copy', (inner) => {
      notifyCustomer(inner, order);
    });
    answer(visit, order, '202');
  });
}

type Target = typeof routes.orderAudit;

function sendOn(
  visit: RouteVisit,
  id: string,
  route: Target,
  crossing: 'copy' | 'tap',
  play: (inner: RouteVisit) => void,
): void {
  forward(visit, id, crossing, [{ route, delayMs: 2, message: visit.message, play }]);
}

function answer(visit: RouteVisit, order: Order, statusCode: string): void {
  visit.step(`answer${statusCode}`, 0.2, () => {
    const state = statusCode === '202' ? 'ACCEPTED' : 'REJECTED';
    const answered = { ...visit.message, payload: orderAnswer(order, state) };
    visit.message = withHeaders(answered, { CamelHttpResponseCode: statusCode });
  });
}

function readStatus(transaction: Transaction): void {
  const { random, startMicros, world } = transaction;
  const orderId = `ORD-2026-${String(random.between(1, 9999)).padStart(6, '0')}`;
  transaction.attributes['orderId'] = orderId;
  const message = newMessage(transaction, NO_BODY, httpHeaders(random, 'GET', `/orders/${orderId}`));
  playRoute(transaction, { route: routes.orderStatus, at: startMicros, message }, (visit) => {
    visit.step('checkId', 0.2, (node) => {
      if (visit.fate === 'unhandled') visit.fail(validationFailed('${header.id} regex ORD-.*'), node);
    });
    visit.step('selectOrder', 30, () => {
      const text = `{"orderId":"${orderId}","state":"SHIPPED","parcel":"DE${random.between(10_000_000, 99_999_999)}"`;
      const note = world.catalogue.prose.excerpt(random, 200);
      visit.message = { ...visit.message, payload: payload(`${text},"note":"${note}"}`, 'java.lang.String') };
    });
    visit.step('marshalStatus', 0.3);
  });
}

/** Order processing: splitter, content-based router, doTry, enrich, wire tap, seda, and Kafka to two other applications. */
export const orders: ApplicationModel = {
  routes: Object.values(routes),
  transactions: [
    { name: 'place-order', weight: 25, start: placeOrder },
    { name: 'order-status', weight: 10, start: readStatus },
  ],
};
