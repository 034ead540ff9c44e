import { pino } from 'pino';
import type { Agent } from '../../src/agent/agent.js';
import { CommandAdmission } from '../../src/agent/commands/command-admission.js';
import { CommandIssuer, type CommandRequest } from '../../src/agent/commands/command-issuer.js';
import type { Command } from '../../src/agent/commands/command.js';
import { ConfigurationDelivery } from '../../src/agent/configuration/configuration-delivery.js';
import type { SentConfiguration } from '../../src/agent/configuration/configuration-store.js';
import { KeptConfigurations } from '../../src/agent/configuration/kept-configurations.js';
import { aCommand } from './a-command.js';
import { aConfigurationWorld, type ConfigurationWorld } from './a-configuration-world.js';
import { FakeOpenStreams } from './fake-open-streams.js';

const LOGGER = pino({ level: 'silent' });

/** Issues over the bus alone. */
class FakeIssuer extends CommandIssuer {
  readonly issued: (readonly Command[])[] = [];
  failing = false;

  constructor(private readonly world: ConfigurationWorld) {
    super();
  }

  override async issue(agents: readonly Agent[], { type, payload, requestedBy }: CommandRequest): Promise<Command[]> {
    if (this.failing) throw new Error('away');
    const commands = agents.map((agent, i) =>
      aCommand({
        ...{ type, requestedBy, agentId: agent.agentId, eventId: this.issued.length * 1000 + i + 1 },
        ...{ issuedAt: this.world.clock.now(), payload: typeof payload === 'function' ? payload(agent) : payload },
      }),
    );
    this.issued.push(commands);
    await this.world.bus.publish({ kind: 'issued', commands });
    return commands;
  }
}

/** What sends agents their configurations, over agents, streams and a store that a test moves. */
export interface DeliveryWorld extends ConfigurationWorld {
  readonly issuer: FakeIssuer;
  readonly delivery: ConfigurationDelivery;
  readonly streams: FakeOpenStreams;
  /** Agents and versions of everything that was sent. */
  readonly sent: () => string[];
}

/**
 * @param crowded agents that cannot take any more commands
 * @param before what agents were sent before the server started
 */
export function aConfigurationDelivery(
  agents: readonly Agent[] = [],
  crowded: readonly string[] = [],
  before: readonly SentConfiguration[] = [],
): DeliveryWorld {
  const world = aConfigurationWorld(agents, before);
  const issuer = new FakeIssuer(world);
  const openOf = ({ agentId }: { readonly agentId: string }): number => (crowded.includes(agentId) ? 9 : 0);
  const limits = { commandsPerAgent: 9, commands: 100, payloadBytes: 1 };
  const admission = new CommandAdmission({ open: 0, openOf, payloadBytes: 0 }, limits);
  const { directory, desired, outcomes, clock, revisions, store } = world;
  const kept = new KeptConfigurations(store, revisions, LOGGER);
  const streams = new FakeOpenStreams();
  const delivery = new ConfigurationDelivery(
    ...([directory, desired, outcomes, kept, streams, admission, issuer, clock, LOGGER] as const),
  );
  delivery.onModuleInit();
  const sent = (): string[] =>
    issuer.issued.flat().map(({ agentId, payload }) => `${agentId} ${String(payload['version'])}`);
  return { ...world, issuer, delivery, streams, sent };
}
