import { AgentClient } from '../../../packages/agent-client/src/agent-client.js';
import type { CommandHandlers } from '../../../packages/agent-client/src/commands/command-handler.js';
import { type JsonObject, textOf } from '../../../packages/agent-client/src/http/json.js';
import type { Transport } from '../../../packages/agent-client/src/http/transport.js';
import type { SenderListener } from '../../../packages/agent-client/src/sending/sender.js';
import type { RouteState } from '../../../packages/agent-client/src/session/registration.js';
import type { RouteVersion } from '../definition/route-version.js';
import type { AgentReport } from '../fleet/agent-report.js';
import type { Instance } from '../fleet/instance.js';
import type { World } from '../fleet/world.js';
import { protocolOf } from '../sending/agent-protocol.js';
import { inProtocolOne } from '../sending/protocol-one.js';
import type { AgentControl } from './agent-control.js';
import { fullDescription, shortDescription } from './describe-agent.js';
import { replayRoute } from './replay-route.js';

const MEBIBYTE = 1024 * 1024;
/** A request stays below the server's body limit whatever the records weigh. */
const MAX_BATCH_BYTES = 8 * MEBIBYTE;
const BATCH_DELAY_MS = 1000;
/** More than the fleet has in its queues altogether: the simulator waits where an agent would drop. */
const BACKLOG = { maxRecords: 100_000, maxBytes: 256 * MEBIBYTE };

/** How the agents of a fleet work. */
export interface FleetAgentOptions {
  readonly server: URL;
  readonly bootstrapToken: string;
  readonly transport: Transport;
  readonly world: World;
  readonly control: AgentControl;
  /** Whether they keep streams and send heartbeats. */
  readonly live: boolean;
  readonly gzip: boolean;
  readonly batchRecords: number;
  readonly listener: SenderListener;
  /** The fleet's clock, milliseconds since 1970: which versions of the routes run. */
  readonly now: () => number;
}

/** The agent in one instance: reports what the instance does, and has it do what the server commands. */
export class FleetAgent {
  private readonly client: AgentClient;
  private readonly protocol: 1 | 2;
  /** Hashes the server was told at registration; it asks for the graphs it lacks. */
  private announced = new Set<string>();

  constructor(
    private readonly instance: Instance,
    private readonly options: FleetAgentOptions,
  ) {
    const { world, server, bootstrapToken, transport, live, gzip, batchRecords, listener } = options;
    this.protocol = protocolOf(instance.application);
    const control = options.control.of(instance.agentId);
    const routeIds = this.running().map(({ graph }) => graph.routeId);
    this.client = new AgentClient({
      ...{ server, bootstrapToken, transport, live },
      registration:
        this.protocol === 1 ? shortDescription(instance, routeIds) : fullDescription(instance, world.environment),
      routes: () => this.routes(),
      graph: (hash) => this.running().find(({ graph }) => graph.graphHash === hash)?.graph,
      configure: (configuration) => {
        control.configure(configuration);
      },
      handlers: this.handlers(),
      sending: {
        ...listener,
        gzip,
        backlog: BACKLOG,
        batch: { maxRecords: batchRecords, maxBytes: MAX_BATCH_BYTES, maxDelayMs: BATCH_DELAY_MS },
      },
    });
  }

  get queued(): number {
    return this.client.counters.queued;
  }

  get queuedBytes(): number {
    return this.client.queuedBytes;
  }

  /** Records that were given up. */
  get dropped(): number {
    return this.client.counters.dropped;
  }

  /** Resolves when it is registered; rejects when the server refuses it. */
  start(): Promise<void> {
    if (this.protocol === 2) this.announced = new Set(this.running().map(({ graph }) => graph.graphHash));
    return this.client.start();
  }

  /** Hands over a record; a graph only when the server does not ask for it by itself. */
  add(report: AgentReport): void {
    if (report.kind === 'diagrams' && this.announced.has(report.record.graphHash)) return;
    this.client.report(report.kind, this.protocol === 1 ? inProtocolOne(report) : report.record);
  }

  flush(patienceMs: number): Promise<void> {
    return this.client.flush(patienceMs);
  }

  stop(patienceMs: number): Promise<void> {
    return this.client.stop(patienceMs);
  }

  private running(): readonly RouteVersion[] {
    return this.options.world.deployment.running(this.instance.application, this.options.now());
  }

  private routes(): RouteState[] {
    const control = this.options.control.of(this.instance.agentId);
    return this.running().map(({ graph: { routeId, graphHash } }) => {
      return { routeId, graphHash, state: control.stateOf(routeId) };
    });
  }

  private handlers(): CommandHandlers {
    const control = this.options.control.of(this.instance.agentId);
    return {
      'deep-trace': ({ payload }) => {
        control.trace(payload);
        return undefined;
      },
      'route-control': ({ payload }) => ({ message: this.controlRoute(payload) }),
      replay: (command) => {
        const record = replayRoute(this.options.world, this.instance, command);
        this.client.report('executions', record);
        return { executionId: record.executionId };
      },
    };
  }

  private controlRoute(payload: JsonObject): string {
    const routeId = textOf(payload['routeId']) ?? '';
    if (!this.running().some(({ graph }) => graph.routeId === routeId))
      throw new Error(`There is no route ${routeId}.`);
    const state = this.options.control.of(this.instance.agentId).control(routeId, textOf(payload['action']) ?? '');
    return `${routeId} is ${state.toLowerCase()}`;
  }
}
