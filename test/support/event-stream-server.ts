import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Agent, AgentState } from '../../src/agent/agent.js';
import { CommandTexts } from '../../src/agent/events/command-texts.js';
import { EventStreams } from '../../src/agent/events/event-streams.js';
import { readLastEventId } from '../../src/agent/events/last-event-id.js';
import { AgentDirectory } from '../../src/agent/registry/agent-directory.js';
import { AppError } from '../../src/common/app-error.js';
import { writeProblem } from '../../src/http/write-problem.js';
import { Ed25519EventSigner } from '../../src/security/signing/ed25519-event-signer.js';
import { newSigningKey, readSigningKey } from '../../src/security/signing/signing-key.js';
import { createLogger } from '../../src/telemetry/create-logger.js';
import { Metrics } from '../../src/telemetry/metrics.js';
import { anAgent } from './an-agent.js';
import { EventStreamClient } from './event-stream-client.js';
import { MemoryOutbox } from './memory-outbox.js';
import { MovedClock } from './moved-clock.js';
import { aConfig } from './test-config.js';

/** One agent in any state. */
class OneState extends AgentDirectory {
  state: AgentState = 'LIVE';

  find(tenantId: string, agentId: string): Agent {
    return anAgent({ tenantId, agentId, state: this.state });
  }

  all(): readonly Agent[] {
    return [];
  }

  inGroup(): readonly Agent[] {
    return [];
  }

  onConfigurationKnown(): void {
    return;
  }

  onForgotten(): void {
    return;
  }
}

/** Event streams over real HTTP, without the rest of the server: the path is the agent's id. */
export class EventStreamServer {
  readonly outbox = new MemoryOutbox();
  readonly clock = new MovedClock();
  readonly metrics = new Metrics();
  readonly agents = new OneState();
  readonly streams: EventStreams;
  /** When the token of those who connect from now on expires. */
  expiresAt: number | undefined;
  private readonly server: Server;

  private constructor(environment: Readonly<Record<string, string>>) {
    const logger = createLogger({ level: 'silent', format: 'json' });
    const signer = new Ed25519EventSigner({ current: readSigningKey(newSigningKey()), previous: undefined });
    const texts = new CommandTexts(signer, this.clock, logger);
    const config = aConfig(environment);
    this.streams = new EventStreams(this.outbox, this.agents, config, this.clock, this.metrics, texts);
    this.streams.onModuleInit();
    this.server = createServer((request, response) => {
      const lastEventId = readLastEventId(request.headers['last-event-id'], undefined);
      const agentId = request.url?.slice(1) ?? '';
      try {
        this.streams.open({ tenantId: 'default', agentId, expiresAt: this.expiresAt, lastEventId }, response);
      } catch (error) {
        if (error instanceof AppError) writeProblem(error, request, response);
        else response.destroy();
      }
    });
  }

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<EventStreamServer> {
    const server = new EventStreamServer(environment);
    server.server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return server;
  }

  open(agentId: string, lastEventId?: string): Promise<EventStreamClient> {
    return EventStreamClient.open(this.urlOf(agentId), lastEventId === undefined ? {} : { lastEventId });
  }

  urlOf(agentId: string): string {
    const address: AddressInfo | string | null = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen');
    return `http://127.0.0.1:${address.port}/${agentId}`;
  }

  /** How many streams ended for this reason. */
  async ended(reason: string): Promise<number> {
    const { values } = await this.metrics.eventStreamsEnded.get();
    return values.find(({ labels }) => labels.reason === reason)?.value ?? 0;
  }

  async close(): Promise<void> {
    await this.streams.beforeApplicationShutdown();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
