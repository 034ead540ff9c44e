import { Random } from '../../simulator/random/random.js';
import type { ExchangeSnapshot, ProcessorExecution, RouteExecution } from '../../simulator/wire.js';
import { awkwardText } from '../oracle/awkward-text.js';
import { oracleTime } from '../oracle/oracle-time.js';

/** All records start within a day of this: 2026-07-24T00:00:00Z in microseconds. */
const FIRST_MICROS = Date.UTC(2026, 6, 24) * 1000;
const DAY_MS = 86_400_000;
const START_ONLY_SHARE = 0.15;
const END_ONLY_SHARE = 0.15;
const WITHOUT_ID_SHARE = 0.4;
const FAILED_SHARE = 0.2;
const INSIDE_SHARE = 0.5;
const LONGEST_MICROS = 5_000_000;

/** An execution as an agent of protocol 1 reports it: in two records, of which one may never come. */
export interface TwoPhaseExecution {
  /** The RUNNING record: attributes and input stand in it alone. */
  readonly start: object | undefined;
  /** The terminal record. */
  readonly end: object | undefined;
  /** What both come to, with the names of protocol 2. */
  readonly whole: RouteExecution;
}

/** Made from nothing but its ids, like `oracleRecords`; the exchange is its own, so that it can be told by that. */
export function twoPhaseExecution(exchangeId: string, correlationId: string): TwoPhaseExecution {
  const random = new Random('two-phase', exchangeId);
  const fate = random.float();
  const hasStart = fate >= END_ONLY_SHARE;
  const hasEnd = fate < 1 - START_ONLY_SHARE;
  const whole = wholeExecution(exchangeId, correlationId, random);
  const common = {
    ...(random.chance(WITHOUT_ID_SHARE) ? {} : { executionId: whole.executionId }),
    ...{ exchangeId, correlationId, application: whole.application, agentId: whole.agentId },
    ...{ instanceId: whole.instanceId, routeId: whole.routeId, startTime: whole.startTime },
  };
  return {
    start: hasStart ? { ...common, ...startFields(whole) } : undefined,
    end: hasEnd ? { ...common, ...endFields(whole) } : undefined,
    whole,
  };
}

function wholeExecution(exchangeId: string, correlationId: string, random: Random): RouteExecution {
  const startMicros = FIRST_MICROS + random.int(DAY_MS) * 1000 + random.int(1000);
  const durationMicros = random.int(LONGEST_MICROS);
  const error = random.chance(FAILED_SHARE)
    ? {
        type: 'java.net.ConnectException',
        message: awkwardText(random, 1),
        stackTrace: `java.net.ConnectException: refused\n\tat org.example.Route.process(Route.java:${random.int(500)})`,
      }
    : undefined;
  return {
    executionId: `${exchangeId}-execution`,
    exchangeId,
    correlationId,
    application: random.pick(['orders', 'quotes', 'ledger']),
    agentId: `oracle@${random.int(5)}`,
    instanceId: random.hex(8),
    routeId: `route-${random.int(20)}`,
    status: error === undefined ? 'COMPLETED' : 'FAILED',
    startTime: oracleTime(startMicros),
    endTime: oracleTime(startMicros + durationMicros),
    durationMs: durationMicros / 1000,
    attributes: { orderId: `ORD-${random.hex(8)}`, note: awkwardText(random, 3) },
    input: snapshot(random),
    output: snapshot(random),
    ...(error === undefined ? {} : { error }),
    processors: processors(random, startMicros),
  };
}

function snapshot(random: Random): ExchangeSnapshot {
  return { body: awkwardText(random, random.between(1, 8)), headers: { breadcrumbId: random.hex(16), none: null } };
}

/** Each one stands inside the one before it, or at the top. */
function processors(random: Random, startMicros: number): ProcessorExecution[] {
  return Array.from({ length: random.between(1, 6) }, (_, seq) => ({
    seq,
    ...(seq > 0 && random.chance(INSIDE_SHARE) ? { parentSeq: seq - 1 } : {}),
    processorId: `step-${seq}`,
    processorType: random.pick(['log', 'to', 'bean', 'choice']),
    status: 'COMPLETED' as const,
    startTime: oracleTime(startMicros + seq),
    durationMs: random.int(100_000) / 1000,
    endpointUri: `direct:${random.hex(6)}`,
  }));
}

function startFields({ attributes, input }: RouteExecution): object {
  return { status: 'RUNNING', attributes, inputSnapshot: input };
}

function endFields({ status, endTime, durationMs, output, error, processors: all }: RouteExecution): object {
  return {
    status,
    endTime,
    durationMs,
    outputSnapshot: output,
    ...(error === undefined ? {} : { errorMessage: error.message, errorStackTrace: error.stackTrace }),
    processors: nested(all, undefined),
  };
}

/** Their numbers are not protocol 1, and ignored like everything unknown. */
function nested(all: readonly ProcessorExecution[], inside: number | undefined): object[] {
  return all
    .filter(({ parentSeq }) => parentSeq === inside)
    .map((processor) => ({ ...processor, parentSeq: undefined, children: nested(all, processor.seq) }));
}
