import { type JsonObject, listOf, numberOf, textOf } from '../../../packages/agent-client/src/http/json.js';

/** A deep trace that has not ended. */
export interface DeepTrace {
  readonly deepTraceRequestId: string;
  readonly processorIds: ReadonlySet<string> | undefined;
  readonly maxBodyBytes: number | undefined;
}

interface RunningTrace extends DeepTrace {
  readonly routeIds: ReadonlySet<string> | undefined;
  readonly correlationId: string | undefined;
  readonly endsAt: number;
  left: number;
}

/** The deep traces of one instance: each ends after a number of executions or a time, whichever comes first. */
export class DeepTraces {
  private running: RunningTrace[] = [];

  /** @param now milliseconds of any clock */
  constructor(private readonly now: () => number = Date.now) {}

  /** Begins one, as the payload of a `deep-trace` command describes it. Throws when it would not end. */
  begin(payload: JsonObject): void {
    const [count, durationMs] = [numberOf(payload['maxExecutions']), numberOf(payload['durationMs'])];
    if (count === undefined && durationMs === undefined) throw new Error('A deep trace needs an end.');
    this.running.push({
      deepTraceRequestId: textOf(payload['deepTraceRequestId']) ?? '',
      routeIds: namesIn(payload['routeIds']),
      processorIds: namesIn(payload['processorIds']),
      correlationId: textOf(payload['correlationId']),
      maxBodyBytes: numberOf(payload['maxBodyBytes']),
      endsAt: this.now() + (durationMs ?? Number.POSITIVE_INFINITY),
      left: count ?? Number.POSITIVE_INFINITY,
    });
  }

  /** The trace that an execution belongs to, which then counts as one of its executions. */
  claim(routeId: string, correlationId: string): DeepTrace | undefined {
    if (this.running.length === 0) return undefined;
    this.running = this.running.filter(({ left, endsAt }) => left > 0 && endsAt > this.now());
    const trace = this.running.find(
      (one) =>
        (one.routeIds?.has(routeId) ?? true) &&
        (one.correlationId === undefined || one.correlationId === correlationId),
    );
    if (trace !== undefined) trace.left--;
    return trace;
  }
}

function namesIn(value: unknown): ReadonlySet<string> | undefined {
  const names = listOf(value).filter((name) => typeof name === 'string');
  return names.length === 0 ? undefined : new Set(names);
}
