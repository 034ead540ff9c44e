// Sends executions in a process of its own, so that it does not share the event loop of what it measures:
//   node load-generator.js URL [--batch N] [--seconds N] [--warmup N] [--connections N] [--rate N] [--sample N]
// As fast as they are taken, or --rate executions per second over all connections, however late the answers come. With
// --sample it names an accepted execution about every N ms. Prints a line of JSON per second, one per named execution
// and one at the end (load-result.ts).
import { Agent, request } from 'node:http';
import { CommandLine } from '../command-line.js';
import { pause } from '../process/pause.js';
import { agentAuthorization } from '../process/server-access.js';
import { LOAD_AGENT, LoadBodies } from './load-bodies.js';
import { LoadMeter } from './load-meter.js';
import type { LoadMessage } from './load-result.js';
import { Pace } from './pace.js';

const PREPARED_EXECUTIONS = 12_000;
const MAX_PREPARED_BODIES = 2000;
/** Whoever is full is left alone for a moment; its refusals would otherwise use up the processor time measured here. */
const AFTER_REFUSAL_MS = 20;
const ACCEPTED = '202';

const options = CommandLine.read(
  process.argv.slice(2),
  {
    batch: { fallback: 200, min: 1, max: 10_000 },
    seconds: { fallback: 10, min: 1, max: 864_000 },
    warmup: { fallback: 1, min: 0, max: 600 },
    connections: { fallback: 8, min: 1, max: 1000 },
    rate: { fallback: 0, min: 0, max: 10_000_000 },
    sample: { fallback: 0, min: 0, max: 600_000 },
  },
  [],
);
const target = new URL(options.plain[0] ?? 'http://127.0.0.1:8081/api/v1/data/executions');
const batch = options.number('batch');
const connections = options.number('connections');
const rate = options.number('rate');
const sampleMs = options.number('sample');
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const bodies = new LoadBodies(batch, Math.min(MAX_PREPARED_BODIES, Math.ceil(PREPARED_EXECUTIONS / batch)));

const started = performance.now();
const measureFrom = started + options.number('warmup') * 1000;
const end = measureFrom + options.number('seconds') * 1000;
const meter = new LoadMeter(measureFrom);
const pace = new Pace(started, rate === 0 ? 0 : (batch / rate) * 1000);
let nextSampleAt = measureFrom;
const HEADERS = { 'content-type': 'application/json', 'x-protocol-version': '2', ...agentAuthorization(LOAD_AGENT) };

/** Sends one body; answers the status or the error's code. */
function send(body: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const headers = { ...HEADERS, 'content-length': body.length };
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
async function connection(): Promise<void> {
  for (;;) {
    const free = performance.now();
    const due = pace.take(free);
    if (due >= end || free >= end) return;
    if (due > free) await pause(Math.ceil(due - free));
    const body = bodies.next();
    const sent = performance.now();
    const outcome = await send(body.bytes);
    if (outcome === ACCEPTED) {
      // A request that waited for a connection began when it was due; the few tenths a timer is late are our own.
      meter.onAccepted(batch, due > free ? sent : due, performance.now());
      nameSample(body.executionId, sent);
      continue;
    }
    meter.onOther(outcome);
    if (rate === 0) await pause(AFTER_REFUSAL_MS);
  }
}

/** Names an execution now and then, at random distances: in step with the server's flushes they would all look alike. */
function nameSample(executionId: string, sent: number): void {
  if (sampleMs === 0 || sent < nextSampleAt) return;
  nextSampleAt = sent + Math.random() * 2 * sampleMs;
  say({ kind: 'sample', executionId, sentAtMs: performance.timeOrigin + sent });
}

function say(message: LoadMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

const progress = setInterval(() => {
  const now = performance.now();
  const seconds = (now - started) / 1000;
  say({ kind: 'progress', acceptedInAll: meter.acceptedInAll, seconds, behindMs: pace.behindMs(now) });
}, 1000);
const behindAtEnd = pause(end - started).then(() => [pace.behindMs(end), pace.behindMaxMs(end)] as const);
await Promise.all(Array.from({ length: connections }, connection));
const finished = performance.now();
const [behindAtEndMs, behindMaxMs] = await behindAtEnd;
clearInterval(progress);
agent.destroy();
say({
  kind: 'result',
  result: { ...meter.result(finished), meanBytes: bodies.meanBytes(batch), behindMaxMs, behindAtEndMs },
});
