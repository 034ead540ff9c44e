import { applications } from '../applications/applications.js';
import type { ApplicationModel } from '../applications/application.js';
import { createCatalogue } from '../content/catalogue.js';
import { Deployment } from '../definition/deployment.js';
import { Random } from '../random/random.js';
import type { CaptureLevel, RouteExecution } from '../wire.js';
import type { AgentReport } from './agent-report.js';
import { reportsOf } from './agent-reports.js';
import { type FleetControl, uncontrolled } from './fleet-control.js';
import { Incidents } from './incidents.js';
import { Instances } from './instances.js';
import { FLUSH_AFTER_MS } from './report.js';
import { Transaction } from './transaction.js';
import type { EmittedExecution } from './transaction.js';
import { executionsOf, recordsOf, transactionsOf } from './timeline.js';
import type { PlayedTransaction } from './timeline.js';
import { WeightedKinds } from './weighted-kinds.js';
import type { World } from './world.js';

export interface FleetOptions {
  /** Equal seeds give equal fleets. @default 1 */
  readonly seed?: number;
  /** @default STANDARD */
  readonly captureLevel?: CaptureLevel;
  /** What agents are told to do, which then decides what they capture. @default nothing */
  readonly control?: FleetControl;
  /** @default 3 */
  readonly instancesPerApp?: number;
  /** Windows of 2 to 10 minutes in which one route fails 30 to 80 percent. @default true */
  readonly incidents?: boolean;
  /** Adds the application that breaks the rules: huge, odd, repeated, reordered. @default false */
  readonly adversarial?: boolean;
  /** Share of the records that hang past the flush timeout. @default 0.00001 */
  readonly stuckShare?: number;
  /** @default production */
  readonly environment?: string;
  /** When some applications get their next release, in milliseconds since the epoch. @default never */
  readonly releasedAtMs?: number;
}

/**
 * A fleet of Camel applications. It has a memory (order numbers, exchange counters, circuit breakers), so every call goes
 * on where the last one stopped: for the same bytes start from a new fleet of the same seed at the same time.
 */
export interface Fleet {
  readonly world: World;
  /** Plays the next transaction, started at `startMs` (milliseconds since the epoch). */
  play(startMs: number): PlayedTransaction;
  /** Endless transactions with `spacingMs` of time for every record they contain. @default 20 */
  transactions(startMs: number, spacingMs?: number): Generator<PlayedTransaction>;
  /** The records of those transactions in the order they are due, over the whole fleet. */
  executions(startMs: number, spacingMs?: number): Generator<EmittedExecution>;
  /** The same, records alone. */
  records(startMs: number, spacingMs?: number): Generator<RouteExecution>;
  /** Those executions with all else that the agents send: route graphs, and metrics once per interval. Milliseconds. */
  reports(startMs: number, spacingMs: number, metricsIntervalMs: number): Generator<AgentReport>;
}

const RECORDS_PER_TRANSACTION = 3;

export function createFleet(options: FleetOptions = {}): Fleet {
  const seed = options.seed ?? 1;
  const models = applications(options.adversarial ?? false);
  const kinds = new WeightedKinds(models.flatMap((model) => model.transactions));
  const world = createWorld(seed, options, models);
  const stuckShare = (options.stuckShare ?? 0.00001) * RECORDS_PER_TRANSACTION;
  let played = 0;

  const play = (startMs: number): PlayedTransaction => {
    const random = new Random(seed, 'transaction', played++);
    const kind = kinds.pick(random);
    const stuck = random.chance(stuckShare);
    // A hanging transaction began long enough ago to be flushed now, or short runs would never see one.
    const startMicros = Math.floor(startMs - (stuck ? FLUSH_AFTER_MS : 0)) * 1000 + random.int(1000);
    const transaction = new Transaction(world, random, startMicros, stuck);
    kind.start(transaction);
    const executions = kind.distort?.(transaction.executions()) ?? transaction.executions();
    return { kind: kind.name, correlationId: transaction.correlationId, executions };
  };

  return {
    world,
    play,
    transactions: (startMs, spacingMs) => transactionsOf(play, startMs, spacingMs),
    executions: (startMs, spacingMs) => executionsOf(play, startMs, spacingMs),
    records: (startMs, spacingMs) => recordsOf(play, startMs, spacingMs),
    reports: (startMs, spacingMs, metricsIntervalMs) =>
      reportsOf(executionsOf(play, startMs, spacingMs), world, { startMs, metricsIntervalMs }),
  };
}

function createWorld(seed: number, options: FleetOptions, models: readonly ApplicationModel[]): World {
  const routes = models.flatMap((model) => model.routes);
  const failing = routes.filter((route) => (route.failureShare ?? 0) > 0).map((route) => route.routeId);
  return {
    control: options.control ?? uncontrolled(options.captureLevel ?? 'STANDARD'),
    environment: options.environment ?? 'production',
    catalogue: createCatalogue(seed),
    instances: new Instances(seed, options.instancesPerApp ?? 3),
    deployment: new Deployment(routes, options.releasedAtMs ?? Number.POSITIVE_INFINITY),
    incidents: new Incidents(seed, options.incidents === false ? [] : failing),
    memory: new Map(),
  };
}
