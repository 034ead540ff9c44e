import { constraintViolated } from '../content/error-kinds.js';
import { kafkaHeaders } from '../content/headers.js';
import type { Payload } from '../content/payload.js';
import { onException } from '../eips/on-exception.js';
import { MAX_REDELIVERIES, redeliver } from '../eips/redelivery.js';
import { forward, to } from '../eips/send.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { ApplicationModel } from './application.js';
import { newMessage } from './new-message.js';

/** Kafka into a database: filter, transacted insert, three redeliveries, then the dead letter topic. */
const consumer = (application: string, routeId: string, topic: string): Route => ({
  application,
  routeId,
  from: `kafka:${topic}`,
  family: 'kafka',
  pattern: 'InOnly',
  group: 'events',
  transacted: true,
  failureShare: 0.045,
});

const ledgerOrders = consumer('ledger', 'ledger-orders', 'orders.accepted');
const ledgerImports = consumer('ledger', 'ledger-imports', 'orders.imported');
const warehouseOrders = consumer('warehouse', 'warehouse-orders', 'orders.accepted');
const deadLetters: Route = { ...consumer('ledger', 'dead-letters', 'ledger.dlq'), transacted: false, failureShare: 0 };

const REDELIVERED_SHARE = 0.02;

/** An event on its way into a topic. */
export interface Event {
  readonly key: string;
  readonly payload: Payload;
}

/** Publishes to a topic the ledger listens to; `forward` carries it to one consumer. */
function publish(visit: RouteVisit, id: string, topic: string, route: Route, event: Event): void {
  const { transaction, random } = visit;
  const atMs = Math.floor(visit.clock / 1000);
  const message = newMessage(transaction, event.payload, kafkaHeaders(random, topic, event.key, atMs));
  forward(visit, { id, uri: `kafka:${topic}`, route, delayMs: 8, message }, 'remote', (consumed) => {
    if (route === deadLetters) park(consumed);
    else book(consumed, event);
  });
}

/** An accepted order, read by the ledger and by the warehouse. */
export function publishAccepted(visit: RouteVisit, event: Event): void {
  publish(visit, 'toLedger', 'orders.accepted', ledgerOrders, event);
  if (visit.random.chance(0.6)) publish(visit, 'toWarehouse', 'orders.accepted', warehouseOrders, event);
}

/** An order out of an imported file. */
export function publishImported(visit: RouteVisit, event: Event): void {
  publish(visit, 'toImported', 'orders.imported', ledgerImports, event);
}

function book(visit: RouteVisit, event: Event): void {
  visit.attributes['eventKey'] = event.key;
  const deadLetter = {
    id: 'deadLetter',
    by: 'deadLetterChannel' as const,
    lane: () => {
      sendToDeadLetters(visit, event);
    },
  };
  onException(visit, deadLetter, () => {
    visit.step({ id: 'unmarshal', type: 'unmarshal' }, 1.1);
    visit.step({ id: 'requireKey', type: 'validate' }, 0.1);
    visit.within({ id: 'filterOwn', type: 'filter', attributes: { filterMatched: true } }, () => {
      visit.step({ id: 'mapEntry', type: 'bean' }, 2);
      insert(visit);
      visit.step({ id: 'logBooked', type: 'log' }, 0.05);
    });
  });
}

function insert(visit: RouteVisit): void {
  const table = visit.route.application === 'ledger' ? 'ledger_entry' : 'pick_order';
  const step = to('insertEntry', `sql:insert into ${table} values (:#id, :#order, :#total)`);
  const recovers = visit.random.chance(REDELIVERED_SHARE) ? visit.random.between(1, MAX_REDELIVERIES) : 0;
  if (visit.fate === 'unhandled') visit.rollbackOnly = true;
  redeliver(visit, step, 18, visit.fate === 'fine' ? recovers : MAX_REDELIVERIES + 1, constraintViolated(table));
}

function sendToDeadLetters(visit: RouteVisit, event: Event): void {
  visit.step({ id: 'logDeadLetter', type: 'log' }, 0.1);
  publish(visit, 'toDlq', 'ledger.dlq', deadLetters, event);
}

function park(visit: RouteVisit): void {
  visit.step({ id: 'describe', type: 'setBody' }, 0.2);
  visit.step(to('storeDeadLetter', 'file:/data/dead-letters'), 6);
}

export const ledger: ApplicationModel = {
  routes: [ledgerOrders, ledgerImports, warehouseOrders, deadLetters],
  transactions: [],
};
