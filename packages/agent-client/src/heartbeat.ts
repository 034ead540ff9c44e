import { listOf, objectIn } from './http/json.js';
import { pause } from './http/pause.js';
import type { SenderCounters } from './sending/sender-counters.js';
import type { RouteState } from './session/registration.js';
import { timeOf } from './session/registered.js';
import type { ServerClock } from './session/server-clock.js';
import type { Session } from './session/session.js';

const UNKNOWN_AGENT = 404;
const OK = 200;

export interface HeartbeatOptions {
  readonly session: Session;
  readonly clock: ServerClock;
  readonly agentId: string;
  /** Absent in protocol 1. */
  readonly instanceId: string | undefined;
  /** Milliseconds between two heartbeats, as the server said last. */
  readonly intervalMs: () => number;
  readonly inflight: () => number;
  readonly routes: () => readonly RouteState[];
  readonly sender: () => SenderCounters;
  readonly configVersion: () => number;
  readonly onMissingGraphs: (hashes: readonly string[]) => void;
  readonly stopped: AbortSignal;
}

/** Tells the server at even distances that the agent lives, and how it does. */
export class Heartbeat {
  private readonly startedAt = performance.now();
  private sequence = 0;
  /** Route states the server knows, by route. */
  private told = new Map<string, string>();

  constructor(private readonly options: HeartbeatOptions) {}

  /** The server was just told these routes, and knows no others. */
  serverKnows(routes: readonly RouteState[]): void {
    this.told = new Map(routes.map((route) => [route.routeId, signatureOf(route)]));
  }

  /** Resolves when the agent was stopped. The first one comes at a random moment of the interval: a fleet does not beat in step. */
  async run(): Promise<void> {
    const { stopped, intervalMs } = this.options;
    await pause(Math.random() * intervalMs(), stopped);
    while (!stopped.aborted) {
      // A heartbeat that was lost is made up for by the next one.
      await this.beat().catch(() => undefined);
      await pause(intervalMs(), stopped);
    }
  }

  /** One heartbeat. Rejects when there is no answer. */
  async beat(): Promise<void> {
    const { session, clock, agentId, onMissingGraphs } = this.options;
    const changed = this.changedRoutes();
    const path = `/agents/${encodeURIComponent(agentId)}/heartbeat`;
    const headers = { 'Content-Type': 'application/json' };
    const body = Buffer.from(JSON.stringify(this.body(changed)));
    const began = Date.now();
    const answer = await session.send({ method: 'POST', path, headers, body });
    if (answer.status === UNKNOWN_AGENT) await session.register();
    if (answer.status !== OK) return;
    for (const route of changed) this.told.set(route.routeId, signatureOf(route));
    const { serverTime, missingGraphHashes } = objectIn(answer.text);
    clock.observe(timeOf(serverTime), began);
    const missing = listOf(missingGraphHashes).filter((hash) => typeof hash === 'string');
    if (missing.length > 0) onMissingGraphs(missing);
  }

  private changedRoutes(): readonly RouteState[] {
    return this.options.routes().filter((route) => this.told.get(route.routeId) !== signatureOf(route));
  }

  private body(routes: readonly RouteState[]): object {
    const { agentId, instanceId, inflight, sender, configVersion } = this.options;
    return {
      agentId,
      instanceId,
      sequence: this.sequence++,
      timestamp: new Date().toISOString(),
      status: 'UP',
      uptimeMs: Math.round(performance.now() - this.startedAt),
      inflight: inflight(),
      configVersion: configVersion(),
      sender: sender(),
      ...(routes.length === 0 ? {} : { routes }),
    };
  }
}

function signatureOf({ state, graphHash }: RouteState): string {
  return `${state} ${graphHash ?? ''}`;
}
