// Sends executions as fast as they are taken, in a process of its own so that it does not share the event loop of what
// it measures:  node load-generator.js URL [--batch N] [--seconds N] [--warmup N] [--connections N]
// Prints a line of JSON per second and one at the end (load-result.ts).
import { Agent, request } from 'node:http';
import { CommandLine } from './command-line.js';
import { LoadBodies } from './load-bodies.js';
import type { LoadMessage } from './load-result.js';
import { pause } from './process/pause.js';

const PREPARED_EXECUTIONS = 12_000;
const MAX_PREPARED_BODIES = 2000;
/** Whoever is full is left alone for a moment; its refusals would otherwise use up the processor time measured here. */
const AFTER_REFUSAL_MS = 20;

const options = CommandLine.read(
  process.argv.slice(2),
  {
    batch: { fallback: 200, min: 1, max: 10_000 },
    seconds: { fallback: 10, min: 1, max: 3600 },
    warmup: { fallback: 1, min: 0, max: 600 },
    connections: { fallback: 8, min: 1, max: 1000 },
  },
  [],
);
const target = new URL(options.plain[0] ?? 'http://127.0.0.1:8081/api/v1/data/executions');
const batch = options.number('batch');
const connections = options.number('connections');
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const bodies = new LoadBodies(batch, Math.min(MAX_PREPARED_BODIES, Math.ceil(PREPARED_EXECUTIONS / batch)));

const latencies: number[] = [];
const others = new Map<string, number>();
let acceptedInAll = 0;
let accepted = 0;

/** Sends one body; answers the status or the error's code. */
function send(body: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'x-protocol-version': '2', 'content-length': body.length };
    const sending = request(target, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => {
        resolve(String(response.statusCode));
      });
    });
    sending.once('error', (error) => {
      resolve('code' in error ? String(error.code) : error.message);
    });
    sending.end(body);
  });
}

/** One connection: a request, its answer, the next request. */
async function connection(measureFrom: number, end: number): Promise<void> {
  while (performance.now() < end) {
    const started = performance.now();
    const outcome = await send(bodies.next());
    if (outcome !== '202') {
      others.set(outcome, (others.get(outcome) ?? 0) + 1);
      await pause(AFTER_REFUSAL_MS);
      continue;
    }
    acceptedInAll += batch;
    if (started < measureFrom) continue;
    accepted += batch;
    latencies.push(performance.now() - started);
  }
}

function say(message: LoadMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** The latency that a share of the requests did not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

const started = performance.now();
const measureFrom = started + options.number('warmup') * 1000;
const end = measureFrom + options.number('seconds') * 1000;
const progress = setInterval(() => {
  say({ kind: 'progress', acceptedInAll, seconds: (performance.now() - started) / 1000 });
}, 1000);
await Promise.all(Array.from({ length: connections }, () => connection(measureFrom, end)));
const seconds = (performance.now() - measureFrom) / 1000;
clearInterval(progress);
agent.destroy();
latencies.sort((one, other) => one - other);
say({
  kind: 'result',
  result: {
    acceptedInAll,
    accepted,
    seconds,
    meanBytes: bodies.meanBytes(batch),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    others: Object.fromEntries(others),
  },
});
