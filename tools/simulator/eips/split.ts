import type { Payload } from '../content/payload.js';
import { withProperties } from '../fleet/message.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import { RouteFailure } from '../fleet/route-failure.js';
import type { ProcessorExecution } from '../wire.js';
import { onSubExchange } from './sub-exchange.js';

/** Rounds an agent reports in full before it only counts. */
export const MAX_ITERATIONS = 50;

export interface Splitter {
  readonly id: string;
  readonly size: number;
  /** The size is unknown until the last round. */
  readonly streaming?: boolean;
  /** The round whose exception ends the split; it must throw. */
  readonly failingRound?: number;
  /** The body of a round. */
  item(index: number): Payload;
}

/**
 * A splitter with `stopOnException`: each round runs on a copy of the exchange. The first 50 rounds, the failing one and the
 * last are reported, the others only take their time and are counted.
 */
export function split(visit: RouteVisit, splitter: Splitter, round: (index: number) => void): void {
  visit.within(splitter.id, (node) => {
    const last = splitter.failingRound ?? splitter.size - 1;
    const captured = Math.min(last + 1, MAX_ITERATIONS);
    node.iterationsTotal = last + 1;
    node.iterationsCaptured = captured;
    node.iterationsFailed = 0;
    const startedAt = visit.clock;
    for (let index = 0; index < captured; index++) playRound(visit, node, splitter, index, round);
    if (last < captured) return;
    visit.clock += Math.round(((visit.clock - startedAt) / captured) * (last - captured));
    node.iterationsCaptured = captured + 1;
    playRound(visit, node, splitter, last, round);
  });
}

function playRound(
  visit: RouteVisit,
  node: ProcessorExecution,
  splitter: Splitter,
  index: number,
  round: (index: number) => void,
): void {
  const complete = index === splitter.size - 1;
  const sized = splitter.streaming !== true || complete;
  const message = withProperties(
    { ...visit.message, payload: splitter.item(index) },
    {
      CamelSplitIndex: String(index),
      CamelSplitComplete: String(complete),
      ...(sized ? { CamelSplitSize: String(splitter.size) } : {}),
      CamelCorrelationId: visit.currentExchangeId,
    },
  );
  const iteration = { kind: 'split' as const, index, ...(sized ? { size: splitter.size } : {}) };
  try {
    onSubExchange(
      visit,
      node,
      message,
      () => {
        round(index);
      },
      iteration,
    );
  } catch (failure) {
    if (failure instanceof RouteFailure) node.iterationsFailed = (node.iterationsFailed ?? 0) + 1;
    throw failure;
  }
}
