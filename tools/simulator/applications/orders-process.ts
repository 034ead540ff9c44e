import { connectionRefused, httpFailed } from '../content/error-kinds.js';
import { eventPayload } from '../content/events.js';
import { itemPayload } from '../content/orders.js';
import type { Order } from '../content/orders.js';
import { money } from '../content/products.js';
import { choice } from '../eips/choice.js';
import { doTry } from '../eips/do-try.js';
import { callDirect, forward, to } from '../eips/send.js';
import { split } from '../eips/split.js';
import { isoTime } from '../fleet/iso-time.js';
import { withHeaders, withProperties } from '../fleet/message.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import { publishAccepted } from './ledger.js';
import { orderFailed, orderPrice } from './orders-routes.js';

const INVENTORY = 'http://inventory:8080/api/stock';
const toInventory = to('toInventory', INVENTORY);
const toSupplier = to('toSupplier', 'http://supplier.example.org/api/reservations', 'toD');
const enrichPrice = to('enrichVat', 'http://tax:8080/api/vat', 'enrich');

/** Reserves every item, prices the order and publishes it; a failed reservation is caught or ends the order. */
export function processOrder(visit: RouteVisit, order: Order): void {
  visit.step({ id: 'unmarshalOrder', type: 'unmarshal' }, 0.4, () => {
    visit.message = withProperties(visit.message, { customerTier: 'standard', orderId: order.orderId });
  });
  doTry(visit, {
    id: 'doReserve',
    body: () => {
      reserveItems(visit, order);
    },
    onCatch: () => {
      const { message } = visit;
      forward(
        visit,
        { id: 'toFailed', uri: orderFailed.from, route: orderFailed, delayMs: 3, message },
        'copy',
        storeFailed,
      );
    },
    onFinally: () => {
      visit.step({ id: 'logReserved', type: 'log' }, 0.05);
    },
  });
  callDirect(visit, 'toPrice', orderPrice, (inner) => {
    price(inner, order);
  });
  if (visit.handled === undefined) publish(visit, order);
}

function reserveItems(visit: RouteVisit, order: Order): void {
  const size = order.items.length;
  const failingRound = visit.fate === 'fine' ? {} : { failingRound: visit.random.int(size) };
  const item = (index: number) => {
    const one = order.items[index];
    return one === undefined ? visit.message.payload : itemPayload(one);
  };
  split(visit, { id: 'splitItems', size, item, ...failingRound }, (index) => {
    reserve(visit, index === failingRound.failingRound);
  });
}

function reserve(visit: RouteVisit, fails: boolean): void {
  visit.step({ id: 'setSku', type: 'setHeader' }, 0.02);
  visit.step({ id: 'checkQuantity', type: 'validate' }, 0.02);
  visit.step({ id: 'mapItem', type: 'bean' }, 0.1);
  const stocked = fails || visit.random.chance(0.8);
  choice(
    visit,
    'chooseStock',
    stocked ? { id: 'whenStocked', type: 'when' } : { id: 'otherwise', type: 'otherwise' },
    () => {
      visit.step(stocked ? toInventory : toSupplier, stocked ? 0.7 : 1.4, (node) => {
        if (fails)
          visit.fail(visit.random.chance(0.7) ? httpFailed(INVENTORY, 503) : connectionRefused('inventory:8080'), node);
      });
      visit.step({ id: 'unmarshalAnswer', type: 'unmarshal' }, 0.1);
      visit.step({ id: 'logReservation', type: 'log' }, 0.02);
    },
  );
}

function price(visit: RouteVisit, order: Order): void {
  visit.step(enrichPrice, 1.2, (node) => {
    if (visit.fate === 'unhandled') visit.fail(httpFailed('http://tax:8080/api/vat', 500), node);
  });
  visit.step({ id: 'sumUp', type: 'bean' }, 0.3, () => {
    visit.message = withHeaders(visit.message, { orderTotal: money(order.totalCents) });
  });
}

function publish(visit: RouteVisit, order: Order): void {
  const facts = `"orderId":"${order.orderId}","customerId":"${order.customer.id}","total":${money(order.totalCents)}`;
  const { random, transaction } = visit;
  const body = eventPayload(random, transaction.world.catalogue, 'order.accepted', isoTime(visit.clock), facts);
  publishAccepted(visit, { key: order.orderId, payload: body });
}

function storeFailed(visit: RouteVisit): void {
  visit.step({ id: 'describeFailure', type: 'setBody' }, 0.2);
  visit.step(to('storeFailed', 'sql:insert into failed_order values (:#id, :#body)'), 8);
}
