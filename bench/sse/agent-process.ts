/**
 * A process with some of the agents of `bench/sse.ts`. Arguments: origin, bootstrap token, number of the first agent, how many, milliseconds
 * between heartbeats. Lines on its standard input: `register`, `connect`, `storm <share of 1000> <seed>`, `report`; every `report` is answered
 * with a line of JSON.
 */
import { Agent as HttpAgent } from 'node:http';
import { createInterface } from 'node:readline';
import { Random } from '../../tools/simulator/random/random.js';
import type { AgentReport } from './agent-report.js';
import { FleetAgent, type FleetContext, FleetTally } from './fleet-agent.js';

const CALLS_AT_A_TIME = 16;
/** Opening a connection is measured, not how long it waits to be accepted. */
const CONNECTIONS_AT_A_TIME = 50;

const [origin = '', bootstrapToken = '', first = '0', count = '0', heartbeatMs = '30000'] = process.argv.slice(2);
const tally = new FleetTally();
const context: FleetContext = {
  origin: new URL(origin),
  bootstrapToken,
  calls: new HttpAgent({ keepAlive: true, maxSockets: CALLS_AT_A_TIME }),
  tally,
};
const agents = Array.from({ length: Number(count) }, (_, i) => new FleetAgent(context, `agent-${Number(first) + i}`));

/** Lets each agent do something, so many of them at a time. */
async function each(atATime: number, act: (agent: FleetAgent) => Promise<void>): Promise<void> {
  const waiting = agents.values();
  const worker = async (): Promise<void> => {
    for (const agent of waiting) await act(agent);
  };
  try {
    await Promise.all(Array.from({ length: atATime }, worker));
  } catch (error) {
    tally.fault(String(error));
  }
}

/** Evenly over the time between two heartbeats of one agent. */
function sendHeartbeats(): void {
  let next = 0;
  const started = performance.now();
  setInterval(() => {
    const due = ((performance.now() - started) / Number(heartbeatMs)) * agents.length;
    for (; next < due; next++) void agents[next % agents.length]?.heartbeat();
  }, 20);
}

function storm(perMille: number, seed: number): void {
  const random = new Random(seed, Number(first));
  for (const agent of agents) if (random.int(1000) < perMille) agent.reconnect();
}

function report(): void {
  const { registered, open, opened, heartbeats, events, faults } = tally;
  tally.events = [];
  process.stdout.write(
    `${JSON.stringify({ registered, open, opened, heartbeats, events, faults } satisfies AgentReport)}\n`,
  );
}

const input = createInterface(process.stdin);
input.on('line', (line) => {
  const [order, ...args] = line.split(' ');
  if (order === 'register') void each(CALLS_AT_A_TIME, (agent) => agent.register());
  if (order === 'connect') void each(CONNECTIONS_AT_A_TIME, (agent) => agent.connect()).then(sendHeartbeats);
  if (order === 'storm') storm(Number(args[0]), Number(args[1]));
  if (order === 'report') report();
});
input.once('close', () => {
  process.exit(0);
});
