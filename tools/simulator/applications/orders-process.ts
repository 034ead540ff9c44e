import { connectionRefused, httpFailed } from '../content/error-kinds.js';
import { eventPayload } from '../content/events.js';
import { itemPayload } from '../content/orders.js';
import type { Order } from '../content/orders.js';
import { money } from '../content/products.js';
import { choice } from '../eips/choice.js';
import { doTry } from '../eips/do-try.js';
import { callDirect, forward } from '../eips/send.js';
import { split } from '../eips/split.js';
import { isoTime } from '../fleet/iso-time.js';
import { withHeaders, withProperties } from '../fleet/message.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import { publishAccepted } from './ledger.js';
import { orderFailed, orderPrice } from './orders-routes.js';

const INVENTORY = 'http://inventory:8080/api/stock';
const SUPPLIER = 'http://supplier.example.org/api/reservations';

/** Reserves every item, prices the order and publishes it; a failed reservation is caught or ends the order. */
export function processOrder(visit: RouteVisit, order: Order): void {
  visit.step('unmarshalOrder', 0.4, () => {
    visit.message = withProperties(visit.message, { customerTier: 'standard', orderId: order.orderId });
  });
  doTry(visit, {
    id: 'doReserve',
    body: () => {
      reserveItems(visit, order);
    },
    onCatch: () => {
      visit.step('logFailed', 0.05);
      const { message } = visit;
      forward(visit, 'toFailed', 'copy', [{ route: orderFailed, delayMs: 3, message, play: storeFailed }]);
    },
    onFinally: () => {
      visit.step('logReserved', 0.05);
    },
  });
  visit.step('tapEvents', 0.05);
  callDirect(visit, 'toPrice', orderPrice, (inner) => {
    price(inner, order);
  });
  const reserved = visit.handled === undefined;
  visit.within({ id: 'filterReserved', attributes: { filterMatched: reserved } }, () => {
    if (reserved) publish(visit, order);
  });
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
  const released = visit.version.has('whenBulk');
  visit.step('setSku', 0.02);
  if (released) visit.step('priceItem', 0.1);
  visit.step('checkQuantity', 0.02);
  chooseStock(visit, fails, released);
  visit.step('unmarshalAnswer', 0.1);
  if (released) return;
  visit.step('priceItem', 0.1);
  visit.step('logReservation', 0.02);
}

function chooseStock(visit: RouteVisit, fails: boolean, released: boolean): void {
  const lot = visit.random.float();
  if (released && !fails && lot < 0.15) {
    choice(visit, 'chooseStock', 'whenBulk', () => {
      visit.step('toBulk', 1.1);
    });
  } else if (fails || lot < 0.8) {
    choice(visit, 'chooseStock', 'whenStocked', () => {
      askInventory(visit, fails);
    });
  } else {
    choice(visit, 'chooseStock', 'otherwise1', () => {
      visit.step({ id: 'toSupplier', uri: SUPPLIER }, 1.4);
    });
  }
}

function askInventory(visit: RouteVisit, fails: boolean): void {
  visit.step('toInventory', 0.7, (node) => {
    if (!fails) return;
    visit.fail(visit.random.chance(0.7) ? httpFailed(INVENTORY, 503) : connectionRefused('inventory:8080'), node);
  });
}

function price(visit: RouteVisit, order: Order): void {
  visit.step('enrichVat', 1.2, (node) => {
    if (visit.fate === 'unhandled') visit.fail(httpFailed('http://tax:8080/api/vat', 500), node);
  });
  visit.step('sumUp', 0.3, () => {
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
  visit.step('describeFailure', 0.2);
  visit.step('storeFailed', 8);
}
