import { type JsonObject, objectOf, textOf } from '../../../packages/agent-client/src/http/json.js';
import type { Headers } from '../content/headers.js';
import { NO_BODY, payload } from '../content/payload.js';
import type { Step } from '../definition/step.js';
import type { Instance } from '../fleet/instance.js';
import type { Message } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import { Transaction } from '../fleet/transaction.js';
import type { World } from '../fleet/world.js';
import { Random } from '../random/random.js';
import type { RouteExecution } from '../wire.js';

/** Steps an exchange passes only when something goes wrong. */
const HANDLERS: ReadonlySet<string> = new Set(['onException', 'doCatch', 'onFallback']);
const STEP_MS = 1;
/** A body is replayed as it was captured. */
const NO_LIMIT = Number.POSITIVE_INFINITY;

/** A command to run a stored execution again. */
export interface ReplayOrder {
  readonly commandId: string;
  /** As `replay` carries it: `replayOf`, `routeId`, `snapshot`. */
  readonly payload: JsonObject;
}

/**
 * Runs a route of the instance once more with the message of the snapshot: through all of its steps, the first branch of a choice, and
 * without calling other routes. Throws when the instance has no such route, or when it is stopped.
 */
export function replayRoute(
  world: World,
  instance: Instance,
  { commandId, payload: order }: ReplayOrder,
): RouteExecution {
  const { deployment, control } = world;
  const routeId = textOf(order['routeId']) ?? '';
  const route = deployment.find(instance.application, routeId);
  if (route === undefined) throw new Error(`There is no route ${routeId} in ${instance.application}.`);
  if (control.isStopped(instance.agentId, routeId)) throw new Error(`The route ${routeId} is stopped.`);
  const nowMs = Date.now();
  const transaction = new Transaction(world, new Random(commandId), nowMs * 1000, false);
  const message = messageOf(objectOf(order['snapshot']));
  transaction.correlationId = message.properties['CameleerCorrelationId'] ?? '';
  transaction.replay = { replayOf: textOf(order['replayOf']) ?? '', replayCommandId: commandId };
  const { steps } = deployment.at(route, nowMs);
  playRoute(transaction, { route, instance, at: nowMs * 1000, message, fate: 'fine' }, (visit) => {
    passAll(visit, steps);
  });
  const [only] = transaction.executions();
  if (only === undefined) throw new Error('The configuration lets nothing be reported.');
  return only.record;
}

function passAll(visit: RouteVisit, steps: readonly Step[]): void {
  for (const { id, type, children, disabled } of steps) {
    if (HANDLERS.has(type) || disabled === true) continue;
    if (children.length === 0) visit.step(id, STEP_MS);
    else
      visit.within(id, () => {
        passAll(visit, type === 'choice' ? children.slice(0, 1) : children);
      });
  }
}

function messageOf(snapshot: JsonObject): Message {
  const body = textOf(snapshot['body']);
  const bodyType = textOf(snapshot['bodyType']) ?? 'java.lang.String';
  return {
    payload: body === undefined ? NO_BODY : payload(body, bodyType, undefined, NO_LIMIT),
    headers: pairsIn(snapshot['headers']),
    properties: pairsIn(snapshot['properties']),
  };
}

function pairsIn(value: unknown): Headers {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([name, text]) => [name, textOf(text) ?? null]));
}
