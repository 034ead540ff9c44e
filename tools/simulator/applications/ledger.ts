import { constraintViolated } from '../content/error-kinds.js';
import { kafkaHeaders } from '../content/headers.js';
import type { Payload } from '../content/payload.js';
import { block, step } from '../definition/step.js';
import type { Step } from '../definition/step.js';
import { onException } from '../eips/on-exception.js';
import { MAX_REDELIVERIES, redeliver } from '../eips/redelivery.js';
import { forward } from '../eips/send.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { ApplicationModel } from './application.js';
import { newMessage } from './new-message.js';

const DEAD_LETTERS = 'kafka:ledger.dlq';
const TABLES: Readonly<Record<string, string>> = { ledger: 'ledger_entry', warehouse: 'pick_order' };

const tableOf = (application: string): string => TABLES[application] ?? 'entry';

const bookingSteps = (application: string): Step[] => [
  block(
    'onException',
    'deadLetter',
    [step('log', 'logDeadLetter', 'given up: ${exception.message}'), step('to', 'toDlq', DEAD_LETTERS)],
    { exceptions: ['java.sql.SQLIntegrityConstraintViolationException'] },
  ),
  block(
    'transacted',
    'transacted1',
    [
      step('unmarshal', 'unmarshal', 'json → Event'),
      step('validate', 'requireKey', '${header.kafka.KEY} != null'),
      block(
        'filter',
        'filterOwn',
        [
          step('bean', 'mapEntry', 'entryMapper.map'),
          step('to', 'insertEntry', `sql:insert into ${tableOf(application)} values (:#id, :#order, :#total)`),
          step('log', 'logBooked', 'booked ${header.kafka.KEY}'),
        ],
        { expression: "${body.region} == 'eu-central'" },
      ),
    ],
    { text: 'PROPAGATION_REQUIRED' },
  ),
];

/** Kafka into a database: filter, transacted insert, three redeliveries, then the dead letter topic. */
const consumer = (application: string, routeId: string, topic: string): Route => ({
  application,
  routeId,
  from: `kafka:${topic}`,
  steps: bookingSteps(application),
  errorHandler: {
    type: 'deadLetterChannel',
    deadLetterUri: DEAD_LETTERS,
    maximumRedeliveries: MAX_REDELIVERIES,
  },
  family: 'kafka',
  pattern: 'InOnly',
  group: 'events',
  transacted: true,
  failureShare: 0.045,
});

const ledgerOrders = consumer('ledger', 'ledger-orders', 'orders.accepted');
const ledgerImports = consumer('ledger', 'ledger-imports', 'orders.imported');
const warehouseOrders = consumer('warehouse', 'warehouse-orders', 'orders.accepted');
const deadLetters: Route = {
  application: 'ledger',
  routeId: 'dead-letters',
  from: DEAD_LETTERS,
  steps: [step('setBody', 'describe', 'dead-letter.json'), step('to', 'storeDeadLetter', 'file:/data/dead-letters')],
  family: 'kafka',
  pattern: 'InOnly',
  group: 'events',
};

const REDELIVERED_SHARE = 0.02;

/** An event on its way into a topic. */
export interface Event {
  readonly key: string;
  readonly payload: Payload;
}

/** Publishes to the topic that these routes read. */
function publish(visit: RouteVisit, id: string, readers: readonly Route[], event: Event): void {
  const { transaction, random } = visit;
  const uri = readers[0]?.from ?? '';
  const topic = uri.slice(uri.indexOf(':') + 1);
  const atMs = Math.floor(visit.clock / 1000);
  const message = newMessage(transaction, event.payload, kafkaHeaders(random, topic, event.key, atMs));
  const play = (consumed: RouteVisit): void => {
    if (consumed.route === deadLetters) park(consumed);
    else book(consumed, event);
  };
  const dispatches = readers.map((route) => ({ route, delayMs: 8, message, play }));
  forward(visit, { id, uri }, 'remote', dispatches);
}

/** An accepted order, read by the ledger and often by the warehouse. */
export function publishAccepted(visit: RouteVisit, event: Event): void {
  const readers = visit.random.chance(0.6) ? [ledgerOrders, warehouseOrders] : [ledgerOrders];
  publish(visit, 'toAccepted', readers, event);
}

/** An order out of an imported file. */
export function publishImported(visit: RouteVisit, id: string, event: Event): void {
  publish(visit, id, [ledgerImports], event);
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
    visit.within('transacted1', () => {
      visit.step('unmarshal', 1.1);
      visit.step('requireKey', 0.1);
      visit.within({ id: 'filterOwn', attributes: { filterMatched: true } }, () => {
        visit.step('mapEntry', 2);
        insert(visit);
        visit.step('logBooked', 0.05);
      });
    });
  });
}

function insert(visit: RouteVisit): void {
  const recovers = visit.random.chance(REDELIVERED_SHARE) ? visit.random.between(1, MAX_REDELIVERIES) : 0;
  if (visit.fate === 'unhandled') visit.rollbackOnly = true;
  const failures = visit.fate === 'fine' ? recovers : MAX_REDELIVERIES + 1;
  redeliver(visit, 'insertEntry', 18, failures, constraintViolated(tableOf(visit.route.application)));
}

function sendToDeadLetters(visit: RouteVisit, event: Event): void {
  visit.step('logDeadLetter', 0.1);
  publish(visit, 'toDlq', [deadLetters], event);
}

function park(visit: RouteVisit): void {
  visit.step('describe', 0.2);
  visit.step('storeDeadLetter', 6);
}

export const ledger: ApplicationModel = {
  routes: [ledgerOrders, ledgerImports, warehouseOrders, deadLetters],
  transactions: [],
};
