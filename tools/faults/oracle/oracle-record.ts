import { Random } from '../../simulator/random/random.js';
import type { ErrorInfo, ExchangeSnapshot, ProcessorExecution, RouteExecution } from '../../simulator/wire.js';
import { awkwardText } from './awkward-text.js';
import { oracleTime } from './oracle-time.js';

/** All records start within a day of this: 2026-07-24T00:00:00Z in microseconds. */
const FIRST_MICROS = Date.UTC(2026, 6, 24) * 1000;
const DAY_MS = 86_400_000;
const RUNNING_SHARE = 0.08;
const RUNNING_FIRST_SHARE = 0.08;
const FAILED_SHARE = 0.2;

/**
 * What is sent for an execution, made from nothing but its ids, so that nobody has to remember it: a terminal record,
 * or one that is still RUNNING, or a RUNNING one and behind it the terminal one that replaces it.
 */
export function oracleRecords(executionId: string, correlationId: string): readonly RouteExecution[] {
  const random = new Random('oracle', executionId);
  const fate = random.float();
  const startMicros = FIRST_MICROS + random.int(DAY_MS) * 1000 + random.int(1000);
  const running = runningRecord(executionId, correlationId, random, startMicros);
  if (fate < RUNNING_SHARE) return [running];
  const terminal = endedRecord(running, random, startMicros);
  return fate < RUNNING_SHARE + RUNNING_FIRST_SHARE ? [running, terminal] : [terminal];
}

function runningRecord(
  executionId: string,
  correlationId: string,
  random: Random,
  startMicros: number,
): RouteExecution {
  return {
    executionId,
    correlationId,
    exchangeId: random.hex(24),
    application: random.pick(['orders', 'quotes', 'ledger']),
    agentId: `oracle@${random.int(5)}`,
    instanceId: random.hex(8),
    routeId: `route-${random.int(20)}`,
    status: 'RUNNING',
    startTime: oracleTime(startMicros),
    attributes: { orderId: `ORD-${random.hex(8)}`, amount: random.int(1e6), note: awkwardText(random, 4) },
    input: snapshot(random),
    processors: processors(random, startMicros),
  };
}

function endedRecord(running: RouteExecution, random: Random, startMicros: number): RouteExecution {
  const durationMicros = random.int(5_000_000);
  const error = random.chance(FAILED_SHARE) ? failure(random) : undefined;
  return {
    ...running,
    status: error === undefined ? 'COMPLETED' : 'FAILED',
    durationMs: durationMicros / 1000,
    endTime: oracleTime(startMicros + durationMicros),
    output: snapshot(random),
    ...(error === undefined ? {} : { error }),
  };
}

function failure(random: Random): ErrorInfo {
  return {
    type: random.pick(['java.net.ConnectException', 'java.lang.IllegalStateException']),
    message: awkwardText(random, 1),
    stackTrace: `${awkwardText(random, 2)}\n\tat org.example.Route.process(Route.java:${random.int(500)})`,
    processorId: `step-${random.int(3)}`,
  };
}

function snapshot(random: Random): ExchangeSnapshot {
  return {
    body: awkwardText(random, random.between(1, 12)),
    headers: { breadcrumbId: random.hex(16), odd: awkwardText(random, 1), none: null },
  };
}

function processors(random: Random, startMicros: number): ProcessorExecution[] {
  return Array.from({ length: random.between(1, 8) }, (_, seq) => ({
    seq,
    ...(seq > 0 && random.chance(0.6) ? { parentSeq: random.int(seq) } : {}),
    processorId: `step-${seq}`,
    processorType: random.pick(['log', 'to', 'bean', 'choice']),
    status: 'COMPLETED',
    startTime: oracleTime(startMicros + seq),
    durationMs: random.int(100_000) / 1000,
    endpointUri: `direct:${random.hex(6)}`,
    ...(random.chance(0.5) ? { input: snapshot(random) } : {}),
  }));
}
