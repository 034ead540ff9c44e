import { businessRule } from '../content/error-kinds.js';
import { httpHeaders } from '../content/headers.js';
import { payload } from '../content/payload.js';
import { block, step, when } from '../definition/step.js';
import { choice } from '../eips/choice.js';
import { callDirect, forward } from '../eips/send.js';
import { split } from '../eips/split.js';
import { playRoute } from '../fleet/play-route.js';
import { withProperties } from '../fleet/message.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel } from './application.js';
import { newMessage } from './new-message.js';

/** Camel's cafe: orders are split into drinks, drinks wait in an aggregator, the waiter gets them all at once. */
const route = (routeId: string, from: string, steps: Route['steps'], rest: Partial<Route> = {}): Route => ({
  application: 'cafe',
  routeId,
  from,
  steps,
  family: from.startsWith('direct:') ? 'direct' : 'aggregate',
  pattern: 'InOnly',
  group: 'cafe',
  ...rest,
});

const barSteps = [step('bean', 'prepareDrink', 'barista.prepare'), step('to', 'toDeliveries', 'direct:deliveries')];

const cafeOrders = route(
  'cafe-orders',
  'platform-http:/cafe',
  [
    block(
      'split',
      'splitDrinks',
      [
        block('choice', 'chooseBar', [
          when('whenCold', '${body.iced}', step('to', 'toColdBar', 'seda:coldDrinks')),
          block('otherwise', 'otherwiseHot', [step('to', 'toHotBar', 'seda:hotDrinks')]),
        ]),
      ],
      { expression: '${body.drinks}' },
    ),
  ],
  { pattern: 'InOut' },
);
const hotDrinks = route('hot-drinks', 'seda:hotDrinks', barSteps, { failureShare: 0.01 });
const coldDrinks = route('cold-drinks', 'seda:coldDrinks', barSteps, { failureShare: 0.01 });
const deliveries = route('deliveries', 'direct:deliveries', [
  block(
    'aggregate',
    'aggregateDrinks',
    [step('bean', 'prepareDelivery', 'waiter.prepare'), step('bean', 'toWaiter', 'waiter.deliver')],
    { expression: '${header.order}' },
  ),
]);
/** The aggregator's children run on the aggregated exchange, later and on another thread: an execution of their own. */
const delivered: Route = { ...deliveries, family: 'aggregate' };

const COMPLETION_TIMEOUT_MICROS = 5_000_000;
const DRINKS = ['Espresso', 'Milchkaffee', 'Schwarztee', 'Eiskaffee', 'Holunderschorle'];

/** The last drink that reached the aggregator: whose node the child execution hangs from. */
interface Group {
  readonly size: number;
  arrived: number;
  last?: { visit: RouteVisit; seq: number };
}

function visitCafe(transaction: Transaction): void {
  const { random, startMicros } = transaction;
  const size = Math.min(30, Math.max(1, Math.round(random.lognormal(3, 1))));
  const number = `CAFE-${random.between(1000, 9999)}`;
  transaction.attributes['cafeOrder'] = number;
  const drinks = Array.from({ length: size }, () => random.pick(DRINKS));
  const text = `{"order":"${number}","table":${random.between(1, 30)},"drinks":${JSON.stringify(drinks)}}`;
  const message = newMessage(transaction, payload(text, 'java.lang.String'), httpHeaders(random, 'POST', '/cafe'));
  const group: Group = { size, arrived: 0 };
  playRoute(transaction, { route: cafeOrders, at: startMicros, message }, (visit) => {
    splitDrinks(visit, drinks, group, number);
  });
  if (group.last !== undefined) handOut(group, group.last, number);
}

function splitDrinks(visit: RouteVisit, drinks: readonly string[], group: Group, number: string): void {
  const item = (index: number) =>
    payload(`{"drink":"${drinks[index] ?? ''}","order":"${number}"}`, 'com.example.cafe.Drink');
  split(visit, { id: 'splitDrinks', size: drinks.length, item }, (index) => {
    const cold = (drinks[index] ?? '').startsWith('E');
    const target = cold ? coldDrinks : hotDrinks;
    choice(visit, 'chooseBar', cold ? 'whenCold' : 'otherwiseHot', () => {
      const play = (bar: RouteVisit): void => {
        prepare(bar, group, number);
      };
      const dispatch = { route: target, delayMs: 20, message: visit.message, play };
      forward(visit, cold ? 'toColdBar' : 'toHotBar', 'copy', [dispatch]);
    });
  });
}

function prepare(visit: RouteVisit, group: Group, number: string): void {
  visit.step('prepareDrink', 60, (node) => {
    if (visit.fate !== 'fine') visit.fail(businessRule('com.example.cafe.OutOfMilkException', null), node);
  });
  callDirect(visit, 'toDeliveries', deliveries, (inner) => {
    const attributes = { aggregateKey: number };
    inner.step({ id: 'aggregateDrinks', attributes }, 0.2, (node) => {
      group.arrived++;
      if (inner.clock > (group.last?.visit.clock ?? 0)) group.last = { visit: inner, seq: node.seq };
    });
  });
}

function handOut(group: Group, last: { visit: RouteVisit; seq: number }, number: string): void {
  const { visit } = last;
  const node = visit.processors[last.seq];
  if (node === undefined) return;
  const complete = group.arrived === group.size;
  const completedBy = complete ? 'size' : 'timeout';
  const at = visit.clock + (complete ? 200 : COMPLETION_TIMEOUT_MICROS);
  const body = payload(`{"order":"${number}","drinks":${group.arrived}}`, 'com.example.cafe.Delivery');
  const message = withProperties(newMessage(visit.transaction, body, {}), {
    CamelAggregatedSize: String(group.arrived),
    CamelAggregatedCompletedBy: completedBy,
    CamelAggregatedCorrelationKey: number,
  });
  const caller = { visit, node, crossing: 'copy', exchangeId: visit.exchangeId, waits: false } as const;
  playRoute(visit.transaction, { route: delivered, at, message, caller }, (waiter) => {
    Object.assign(waiter.attributes, { aggregateKey: number, completedBy, aggregatedSize: group.arrived });
    waiter.step('prepareDelivery', 3);
    waiter.step('toWaiter', 8);
  });
}

export const cafe: ApplicationModel = {
  routes: [cafeOrders, hotDrinks, coldDrinks, deliveries],
  transactions: [{ name: 'cafe-visit', weight: 4, start: visitCafe }],
};
