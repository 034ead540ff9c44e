import { businessRule, connectionRefused } from '../content/error-kinds.js';
import { itemPayload } from '../content/orders.js';
import type { Order } from '../content/orders.js';
import { payload } from '../content/payload.js';
import { choice } from '../eips/choice.js';
import { multicast } from '../eips/multicast.js';
import { onException } from '../eips/on-exception.js';
import { to } from '../eips/send.js';
import { split } from '../eips/split.js';
import type { RouteVisit } from '../fleet/route-visit.js';

const toMail = to('toMail', 'smtp://mail.internal:587');
const toPush = to('toPush', 'http://push:8080/api/messages');
const toShelf = to('toShelf', 'jms:queue:pick-list');
const storeAudit = to('storeAudit', 'sql:insert into audit values (:#id, :#body)');

/** A wire tap's target: stores the order as it came in. */
export function audit(visit: RouteVisit): void {
  visit.step({ id: 'maskPersonalData', type: 'bean' }, 1);
  visit.step(storeAudit, 9);
}

/** One pick list line per item, bulky ones by another way. */
export function fulfil(visit: RouteVisit, order: Order): void {
  const size = order.items.length;
  const failingRound = visit.fate === 'fine' ? {} : { failingRound: visit.random.int(size) };
  const hold = {
    id: 'onPickFailure',
    by: 'onException' as const,
    lane: () => {
      visit.step({ id: 'holdOrder', type: 'bean' }, 2);
    },
  };
  const item = (index: number) => {
    const one = order.items[index];
    return one === undefined ? visit.message.payload : itemPayload(one);
  };
  onException(visit, hold, () => {
    split(visit, { id: 'splitPickLines', size, item, ...failingRound }, (index) => {
      pick(visit, index === failingRound.failingRound);
    });
    visit.step({ id: 'logPicked', type: 'log' }, 0.1);
  });
}

function pick(visit: RouteVisit, fails: boolean): void {
  visit.step({ id: 'locateShelf', type: 'bean' }, 3, (node) => {
    if (fails) visit.fail(businessRule('com.example.orders.ShelfEmptyException', 'no stock on shelf 17-B'), node);
  });
  const bulky = visit.random.chance(0.2);
  choice(
    visit,
    'chooseWay',
    bulky ? { id: 'whenBulky', type: 'when' } : { id: 'otherwiseSmall', type: 'otherwise' },
    () => {
      visit.step(bulky ? { id: 'planTruck', type: 'bean' } : toShelf, 5);
    },
  );
  visit.within({ id: 'filterFragile', type: 'filter', attributes: { filterMatched: true } }, () => {
    visit.step({ id: 'addPadding', type: 'setHeader' }, 0.02);
  });
  visit.step({ id: 'countPicked', type: 'setProperty' }, 0.02);
}

/** A mail and a push message at once. */
export function notifyCustomer(visit: RouteVisit, order: Order): void {
  visit.step({ id: 'renderText', type: 'transform' }, 4, () => {
    const text = `Dear ${order.customer.name},\nthank you for your order ${order.orderId} to ${order.customer.city}.\n${order.remarks}`;
    visit.message = { ...visit.message, payload: payload(text, 'java.lang.String') };
  });
  const later = {
    id: 'onMailFailure',
    by: 'onException' as const,
    lane: () => {
      visit.step({ id: 'queueAgain', type: 'bean' }, 1);
    },
  };
  onException(visit, later, () => {
    multicast(visit, 'multicastChannels', [
      () => {
        visit.step(toMail, 28, (node) => {
          if (visit.fate !== 'fine') visit.fail(connectionRefused('mail.internal:587'), node);
        });
      },
      () => {
        visit.step(toPush, 12);
      },
    ]);
  });
}
