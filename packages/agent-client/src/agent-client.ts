import type { AgentOptions } from './agent-options.js';
import { CommandReception } from './commands/command-reception.js';
import { Configuration } from './configuration.js';
import { EventStream } from './events/event-stream.js';
import { Heartbeat } from './heartbeat.js';
import { type Call, Transport } from './http/transport.js';
import { within } from './http/within.js';
import { openSender } from './sending/open-sender.js';
import type { RecordKind } from './sending/batch.js';
import type { Sender } from './sending/sender.js';
import type { SenderCounters } from './sending/sender-counters.js';
import { protocolOf, type Registration, type RouteState } from './session/registration.js';
import { ServerClock } from './session/server-clock.js';
import { Session } from './session/session.js';
import type { Registered } from './session/registered.js';
import { tell } from './tell.js';

const STOP_PATIENCE_MS = 10_000;
const GOODBYE_PATIENCE_MS = 3000;

/**
 * An agent of Cameleer Server: it registers, sends what its application reports, beats, and obeys signed commands. Nothing of it throws
 * into the application once it is started, and nothing waits for the server but {@link start} and {@link stop}.
 */
export class AgentClient {
  private readonly transport: Transport;
  private readonly session: Session;
  private readonly sender: Sender;
  private readonly commands: CommandReception;
  private readonly configuration: Configuration;
  private readonly heartbeat: Heartbeat;
  private readonly clock = new ServerClock();
  private readonly stopping = new AbortController();
  private readonly ended = new AbortController();
  private heartbeatIntervalMs = 30_000;
  /** As the last registration said; protocol 1 says nothing of their states. */
  private toldRoutes: readonly RouteState[] = [];
  private live: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: AgentOptions) {
    const { registration, server, bootstrapToken } = options;
    const { agentId } = registration;
    this.transport = options.transport ?? new Transport(server, options.http);
    const common = { transport: this.transport, agentId, stopped: this.ended.signal };
    this.session = new Session({
      ...common,
      bootstrapToken,
      clock: this.clock,
      registration: () => this.registration(),
      onRegistered: (registered) => {
        this.onRegistered(registered);
      },
    });
    this.sender = openSender(options.sending ?? {}, protocolOf(registration), (call) => this.session.send(call));
    this.configuration = new Configuration(options.configure, this.sender);
    const handlers = { ...options.handlers, 'config-update': this.configuration.handler };
    this.commands = new CommandReception({ ...common, ...this.commandOptions(), session: this.session, handlers });
    this.heartbeat = new Heartbeat({ ...this.heartbeatOptions(), agentId, session: this.session });
  }

  /** Resolves once the server has registered the agent, however long that takes; rejects with RegistrationRefused. */
  async start(): Promise<void> {
    await this.session.register();
    if (this.stopping.signal.aborted) return;
    this.sender.start();
    if (this.options.live === false) return;
    const { session, transport, stopping } = this;
    const stream = new EventStream({
      ...{ session, transport, agentId: this.options.registration.agentId, stopped: stopping.signal },
      onEvent: (event) => this.commands.take(event.data),
      onTrouble: this.options.onStreamTrouble,
      silenceMs: this.options.streamSilenceMs,
    });
    this.live = Promise.all([stream.run(), this.heartbeat.run()]);
  }

  /** Reports a record, as an object or as its JSON text. It returns at once, also before {@link start}: it is sent with the next batch. */
  report(kind: RecordKind, record: object | string): void {
    this.sender.add(kind, record);
  }

  /** What became of the records so far. */
  get counters(): SenderCounters {
    return this.sender.counters;
  }

  /** Bytes that wait in memory. */
  get queuedBytes(): number {
    return this.sender.queuedBytes;
  }

  /** Sends what waits, within the time (milliseconds). */
  flush(patienceMs = STOP_PATIENCE_MS): Promise<void> {
    return this.sender.flush(patienceMs);
  }

  /**
   * Stops in order: no more commands, the outcomes of those under way told, everything sent, goodbye said. What cannot be sent within the
   * time (milliseconds) is spilled or dropped.
   */
  async stop(patienceMs = STOP_PATIENCE_MS): Promise<void> {
    const deadline = performance.now() + patienceMs;
    const left = (): number => Math.max(0, deadline - performance.now());
    this.stopping.abort();
    await within(left(), this.live);
    await within(left(), this.commands.idle());
    await this.sender.flush(left());
    const isSent = this.session.isRegistered && this.counters.queued === 0;
    await this.sender.close();
    if (isSent) await within(Math.min(left(), GOODBYE_PATIENCE_MS), this.sayGoodbye());
    this.ended.abort();
    if (this.options.transport === undefined) this.transport.close();
  }

  private sayGoodbye(): Promise<unknown> {
    const { registration } = this.options;
    const call: Call = { method: 'POST', path: `/agents/${encodeURIComponent(registration.agentId)}/deregister` };
    const instanceId = instanceOf(registration);
    if (instanceId === undefined) return this.session.send(call);
    const headers = { 'Content-Type': 'application/json' };
    return this.session.send({ ...call, headers, body: Buffer.from(JSON.stringify({ instanceId })) });
  }

  private registration(): object {
    const { registration, routes } = this.options;
    if (protocolOf(registration) === 1) return registration;
    this.toldRoutes = routes?.() ?? [];
    const { version: configVersion } = this.configuration;
    return { ...registration, routes: this.toldRoutes, ...(configVersion === 0 ? {} : { configVersion }) };
  }

  private onRegistered({ heartbeatIntervalMs, key, config, missingGraphHashes, serverTime }: Registered): void {
    this.heartbeatIntervalMs = heartbeatIntervalMs;
    this.heartbeat.serverKnows(this.toldRoutes);
    if (key !== undefined) this.commands.trust(key.publicKey);
    if (config !== undefined) void this.configuration.offer(config, serverTime);
    this.sendGraphs(missingGraphHashes);
    tell(this.options.onRegistered);
  }

  private sendGraphs(hashes: readonly string[]): void {
    for (const hash of hashes) {
      const graph = this.graphOf(hash);
      if (graph !== undefined) this.sender.add('diagrams', graph);
    }
  }

  private graphOf(hash: string): object | undefined {
    try {
      return this.options.graph?.(hash);
    } catch {
      // The registration it is part of would be made again and again.
      return undefined;
    }
  }

  private commandOptions() {
    const { pinnedKeys, onRefusedCommand } = this.options;
    return { pinnedKeys, onRefused: onRefusedCommand, serverNow: () => this.clock.now() };
  }

  private heartbeatOptions() {
    const { registration, routes, inflight } = this.options;
    return {
      clock: this.clock,
      instanceId: instanceOf(registration),
      intervalMs: () => this.heartbeatIntervalMs,
      inflight: inflight ?? (() => 0),
      routes: routes ?? (() => []),
      sender: () => this.sender.counters,
      configVersion: () => this.configuration.version,
      onMissingGraphs: (hashes: readonly string[]) => {
        this.sendGraphs(hashes);
      },
      stopped: this.stopping.signal,
    };
  }
}

/** Undefined in protocol 1. */
function instanceOf(registration: Registration): string | undefined {
  return 'instanceId' in registration ? registration.instanceId : undefined;
}
