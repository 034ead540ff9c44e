import { CommandLine, UsageError } from './command-line.js';
import type { ChildGroup } from './process/child-group.js';
import { SERVER_SECRETS } from './process/server-access.js';
import { runBenchmark } from './run-benchmark.js';
import { say } from './say.js';
import { BenchFleet } from './sse/bench-fleet.js';
import { fleetReport } from './sse/fleet-report.js';
import { type FleetPlan, FleetRun } from './sse/fleet-run.js';
import { withServer } from './with-server.js';
import { writeResult } from './write-result.js';

const COLLECT_GARBAGE = new URL('sse/collect-garbage.js', import.meta.url).href;
const HELP = `How the server carries commands to many agents that are connected at a time.

Usage: node dist/bench/sse.js [options]          (build first: npm run build:bench)

  --agents N        registered, connected and sending heartbeats (10000)
  --processes N     that the agents are in (2)
  --heartbeat N     seconds between two heartbeats of an agent (30)
  --idle N          seconds of heartbeats alone (30)
  --commands N      commands to one agent each, one after the other (500)
  --broadcasts N    commands to all agents (5)
  --storms N        times that some agents lose their streams and reconnect at once (1000)
  --share N         agents of a thousand in each storm (10)
  --help

The server and the agents are processes on this machine. Agents acknowledge a command some seconds after they read it.
Latencies are measured from before the request is sent until the agent has read the event. The process of the server needs a
file descriptor for each agent, and so do the processes of the agents: see ulimit -n. Garbage is collected before memory is
looked at.

The result is also written to bench/results/sse.json.
`;

interface Plan extends FleetPlan {
  readonly agents: number;
  readonly processes: number;
  readonly heartbeatMs: number;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const numbers = {
    agents: { fallback: 10_000, min: 1, max: 100_000 },
    processes: { fallback: 2, min: 1, max: 64 },
    heartbeat: { fallback: 30, min: 1, max: 600 },
    idle: { fallback: 30, min: 1, max: 3600 },
    commands: { fallback: 500, min: 1, max: 100_000 },
    broadcasts: { fallback: 5, min: 1, max: 100 },
    storms: { fallback: 1000, min: 1, max: 1_000_000 },
    share: { fallback: 10, min: 1, max: 1000 },
  };
  const line = CommandLine.read(args, numbers, ['help']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  if (line.has('help')) return undefined;
  return {
    agents: line.number('agents'),
    processes: line.number('processes'),
    heartbeatMs: line.number('heartbeat') * 1000,
    idleSeconds: line.number('idle'),
    commands: line.number('commands'),
    broadcasts: line.number('broadcasts'),
    storms: line.number('storms'),
    share: line.number('share'),
  };
}

async function run(plan: Plan, group: ChildGroup): Promise<void> {
  const { agents, processes, heartbeatMs } = plan;
  const environment = { CAMELEER_SSE_MAX_STREAMS: String(2 * agents), NODE_OPTIONS: `--import=${COLLECT_GARBAGE}` };
  const figures = await withServer(group, environment, (server) => {
    const bootstrapToken = SERVER_SECRETS.CAMELEER_AUTH_TOKEN;
    const fleet = new BenchFleet(group, { origin: server.origin, bootstrapToken, agents, processes, heartbeatMs });
    return new FleetRun(server, fleet, plan, say).run();
  });
  process.stdout.write(`${fleetReport(figures, agents)}\n`);
  await writeResult('sse', { plan, figures });
}

await runBenchmark({ help: HELP, readPlan, run });
