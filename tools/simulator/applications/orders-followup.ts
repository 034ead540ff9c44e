import { businessRule, connectionRefused } from '../content/error-kinds.js';
import { itemPayload } from '../content/orders.js';
import type { Order } from '../content/orders.js';
import { payload } from '../content/payload.js';
import { choice } from '../eips/choice.js';
import { multicast } from '../eips/multicast.js';
import { onException } from '../eips/on-exception.js';
import { split } from '../eips/split.js';
import type { RouteVisit } from '../fleet/route-visit.js';

/** A wire tap's target: stores the order as it came in. */
export function audit(visit: RouteVisit): void {
  visit.step('maskPersonalData', 1);
  visit.step('storeAudit', 9);
}

/** One pick list line per item, bulky ones by another way. */
export function fulfil(visit: RouteVisit, order: Order): void {
  const size = order.items.length;
  const failingRound = visit.fate === 'fine' ? {} : { failingRound: visit.random.int(size) };
  const hold = {
    id: 'onPickFailure',
    by: 'onException' as const,
    lane: () => {
      visit.step('holdOrder', 2);
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
    visit.step('logPicked', 0.1);
  });
}

function pick(visit: RouteVisit, fails: boolean): void {
  visit.step('locateShelf', 3, (node) => {
    if (fails) visit.fail(businessRule('com.example.orders.ShelfEmptyException', 'no stock on shelf 17-B'), node);
  });
  const bulky = visit.random.chance(0.2);
  choice(visit, 'chooseWay', bulky ? 'whenBulky' : 'otherwiseSmall', () => {
    visit.step(bulky ? 'planTruck' : 'toShelf', 5);
  });
  visit.within({ id: 'filterFragile', attributes: { filterMatched: true } }, () => {
    visit.step('addPadding', 0.02);
  });
  visit.step('countPicked', 0.02);
}

/** A mail, a push message and a text message at once. */
export function notifyCustomer(visit: RouteVisit, order: Order): void {
  visit.step('renderText', 4, () => {
    const text = `Dear ${order.customer.name},\nthank you for your order ${order.orderId} to ${order.customer.city}.\n${order.remarks}`;
    visit.message = { ...visit.message, payload: payload(text, 'java.lang.String') };
  });
  const later = {
    id: 'onMailFailure',
    by: 'onException' as const,
    lane: () => {
      visit.step('queueAgain', 1);
    },
  };
  onException(visit, later, () => {
    multicast(visit, 'multicastChannels', [
      () => {
        visit.step('toMail', 28, (node) => {
          if (visit.fate !== 'fine') visit.fail(connectionRefused('mail.internal:587'), node);
        });
      },
      () => {
        visit.step('toPush', 12);
      },
      () => {
        visit.within('pipeline1', () => {
          visit.step('marshalSms', 0.2);
          visit.step('toSms', 4);
        });
      },
    ]);
    visit.step('logNotified', 0.05);
  });
}
