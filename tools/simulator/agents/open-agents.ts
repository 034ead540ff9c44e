import { RegistrationRefused } from '../../../packages/agent-client/src/session/registration-refused.js';
import type { Transport } from '../../../packages/agent-client/src/http/transport.js';
import type { World } from '../fleet/world.js';
import type { SimulatorOptions } from '../options.js';
import { FleetSink } from '../sending/fleet-sink.js';
import { Room } from '../sending/room.js';
import type { Statistics } from '../sending/statistics.js';
import type { AgentControl } from './agent-control.js';
import { FleetAgent } from './fleet-agent.js';

/** What the agents of a fleet need. */
export interface AgentsSetup {
  readonly options: SimulatorOptions;
  readonly transport: Transport;
  readonly world: World;
  readonly control: AgentControl;
  readonly statistics: Statistics;
  readonly bootstrapToken: string;
  /** The fleet's clock, milliseconds since 1970. */
  readonly now: () => number;
}

/** The agents at work, or why the server does not want them. */
export type OpenedAgents =
  | { readonly ok: true; readonly sink: FleetSink; readonly trouble: () => string | undefined }
  | { readonly ok: false; readonly problem: string };

/** Registers an agent for every instance of the fleet; resolves when all of them are. */
export async function openAgents(setup: AgentsSetup): Promise<OpenedAgents> {
  const { options, world, statistics } = setup;
  const room = new Room();
  let trouble: string | undefined;
  const listener = {
    onAnswered: (...[kind, count, accepted]: Parameters<Statistics['settle']>) => {
      statistics.settle(kind, count, accepted);
      room.open();
    },
    onRejected: (count: number, reason: string) => {
      statistics.reject(count, reason);
    },
    onRetry: () => statistics.retries++,
    onTrouble: (reason: string | undefined) => (trouble = reason),
  };
  const { url: server, gzip, batch: batchRecords, backfillMs } = options;
  const common = { ...setup, server, gzip, batchRecords, listener, live: backfillMs === undefined };
  const instances = world.deployment.applications().flatMap((application) => world.instances.of(application));
  const agents = new Map(instances.map((instance) => [instance.agentId, new FleetAgent(instance, common)]));
  const sink = new FleetSink(agents, room, statistics);
  try {
    await Promise.all([...agents.values()].map((agent) => agent.start()));
  } catch (error) {
    if (!(error instanceof RegistrationRefused)) throw error;
    await sink.close({ patienceMs: 0, hurryMs: 0, hurry: AbortSignal.abort() });
    return { ok: false, problem: error.message };
  }
  return { ok: true, sink, trouble: () => trouble };
}
