import { pause } from '../../../packages/agent-client/src/http/pause.js';
import { reasonOf } from '../../../packages/agent-client/src/http/reason-of.js';
import type { Transport } from '../../../packages/agent-client/src/http/transport.js';

const PATH = '/health/ready';
const POLL_MS = 500;

/** What was learnt about the server: that it is ready, or the last thing it said. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly last: string };

/** Asks the server every half second whether it is ready, for `limitMs` at most or until the signal fires. */
export async function waitUntilReady(client: Transport, limitMs: number, stopped: AbortSignal): Promise<Readiness> {
  const deadline = Date.now() + limitMs;
  let last = 'it was not asked';
  while (!stopped.aborted) {
    last = await ask(client);
    if (last === READY) return { ready: true };
    if (Date.now() + POLL_MS > deadline) break;
    await pause(POLL_MS, stopped);
  }
  return { ready: false, last };
}

const READY = 'HTTP 200';

async function ask(client: Transport): Promise<string> {
  try {
    return `HTTP ${(await client.send({ method: 'GET', path: PATH })).status}`;
  } catch (error) {
    return reasonOf(error);
  }
}
