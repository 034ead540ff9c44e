import { businessRule, replyTimedOut } from '../content/error-kinds.js';
import { httpHeaders, jmsHeaders } from '../content/headers.js';
import { payload } from '../content/payload.js';
import { money } from '../content/products.js';
import { block, step } from '../definition/step.js';
import { onException } from '../eips/on-exception.js';
import { callDirect, enterDirect, request } from '../eips/send.js';
import { withHeaders } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel } from './application.js';
import { newMessage } from './new-message.js';

/** A saga over four applications: train and flight are booked and paid over JMS; what fails is compensated. */
const route = (
  application: string,
  routeId: string,
  from: string,
  steps: Route['steps'],
  rest: Partial<Route> = {},
): Route => ({
  application,
  routeId,
  from,
  steps,
  family: from.startsWith('direct:') ? 'direct' : 'orders',
  pattern: 'InOut',
  group: 'travel',
  ...rest,
});

const asked = (queue: string): string => `jms:queue:${queue}?exchangePattern=InOut`;

const bookingSteps = [
  block('onException', 'onPaymentFailure', [step('bean', 'freeSeat', 'seats.free')], {
    exceptions: ['org.apache.camel.ExchangeTimedOutException'],
  }),
  step('bean', 'reserveSeat', 'seats.reserve'),
  step('to', 'toPayment', asked('payment')),
  step('setBody', 'confirm', 'ticket.json'),
];

const tripApi = route('travel', 'trip-api', 'platform-http:/trips', [
  step('validate', 'validateTrip', '${body.from} != ${body.to}'),
  step('to', 'toSaga', 'direct:saga'),
  step('marshal', 'marshalTrip', 'json'),
]);
const tripSaga = route(
  'travel',
  'trip-saga',
  'direct:saga',
  [
    block(
      'saga',
      'saga',
      [
        step('setHeader', 'beginLra', 'Long-Running-Action'),
        step('to', 'tobook-train', asked('train')),
        step('to', 'tobook-flight', asked('flight')),
      ],
      { text: 'compensation = direct:cancelOrder', targetRouteIds: ['cancel-order'] },
    ),
  ],
  { handledShare: 1 },
);
const cancelOrder = route('travel', 'cancel-order', 'direct:cancelOrder', [
  step('bean', 'releaseSeats', 'seats.release'),
  step('log', 'logCancelled', 'trip ${body.tripId} cancelled'),
]);
const bookTrain = route('train', 'book-train', 'jms:queue:train', bookingSteps);
const bookFlight = route('flight', 'book-flight', 'jms:queue:flight', bookingSteps);
const charge = route(
  'payment',
  'charge',
  'jms:queue:payment',
  [
    step('validate', 'checkLimit', '${body.amount} < ${header.limit}'),
    step('to', 'toBank', 'http://bank.example.org/api/charges'),
    step('setBody', 'receipt', 'receipt.json'),
  ],
  { failureShare: 0.08, handledShare: 0 },
);

const DECLINED = businessRule('com.example.payment.PaymentDeclinedException', 'card declined: insufficient funds');

interface Trip {
  readonly tripId: string;
  readonly lra: string;
  readonly cents: number;
}

function bookTrip(transaction: Transaction): void {
  const { random, startMicros, world } = transaction;
  const tripId = `TRIP-${random.between(100_000, 999_999)}`;
  const customer = random.pick(world.catalogue.customers);
  const trip = {
    tripId,
    lra: `http://lra:8080/lra-coordinator/0_${random.hex(12)}`,
    cents: random.between(9_900, 240_000),
  };
  Object.assign(transaction.attributes, { tripId, customerId: customer.id });
  const wish = world.catalogue.prose.excerpt(random, random.lognormal(900, 0.5));
  const text = `{"tripId":"${tripId}","traveller":${customer.json},"from":"München","to":"København","wishes":"${wish}"}`;
  const message = newMessage(transaction, payload(text, 'java.lang.String'), httpHeaders(random, 'POST', '/trips'));
  playRoute(transaction, { route: tripApi, at: startMicros, message }, (visit) => {
    visit.step('validateTrip', 0.4);
    callDirect(visit, 'toSaga', tripSaga, (inner) => {
      saga(inner, trip);
    });
    visit.step('marshalTrip', 0.4);
  });
}

function saga(visit: RouteVisit, trip: Trip): void {
  visit.within('saga', (node) => {
    visit.step('beginLra', 2, () => {
      visit.message = withHeaders(visit.message, { 'Long-Running-Action': trip.lra });
    });
    try {
      askToBook(visit, trip, bookTrain);
      askToBook(visit, trip, bookFlight);
    } catch (failure) {
      enterDirect(visit, node, cancelOrder, cancel);
      throw failure;
    }
  });
}

function cancel(visit: RouteVisit): void {
  visit.step('releaseSeats', 4);
  visit.step('logCancelled', 0.1);
}

function askToBook(visit: RouteVisit, trip: Trip, booking: Route): void {
  overJms(visit, `to${booking.routeId}`, booking, trip, (inner) => {
    const free = {
      id: 'onPaymentFailure',
      by: 'onException' as const,
      lane: () => {
        inner.step('freeSeat', 2);
      },
    };
    onException(inner, free, () => {
      inner.step('reserveSeat', 6);
      overJms(inner, 'toPayment', charge, trip, (payment) => {
        pay(payment, trip);
      });
      inner.step('confirm', 0.3);
    });
  });
}

function pay(visit: RouteVisit, trip: Trip): void {
  visit.step('checkLimit', 0.2);
  visit.step('toBank', 22, (node) => {
    if (visit.fate !== 'fine') visit.fail(DECLINED, node);
  });
  visit.step('receipt', 0.2, () => {
    const text = `{"tripId":"${trip.tripId}","charged":${money(trip.cents)},"currency":"EUR"}`;
    visit.message = { ...visit.message, payload: payload(text, 'java.lang.String') };
  });
}

function overJms(visit: RouteVisit, id: string, target: Route, trip: Trip, play: (inner: RouteVisit) => void): void {
  const { transaction, random } = visit;
  const queue = target.from.slice(target.from.lastIndexOf(':') + 1);
  const headers = jmsHeaders(random, queue, Math.floor(visit.clock / 1000), transaction.correlationId);
  const message = newMessage(transaction, visit.message.payload, { ...headers, 'Long-Running-Action': trip.lra });
  request(visit, {
    id,
    route: target,
    delayMs: 1.5,
    message,
    play,
    onFailure: (node) => visit.fail(replyTimedOut(queue), node),
  });
}

export const travel: ApplicationModel = {
  routes: [tripApi, tripSaga, cancelOrder, bookTrain, bookFlight, charge],
  transactions: [{ name: 'trip-saga', weight: 3, start: bookTrip }],
};
