import type { HttpClient } from './http-client.js';
import { pause } from './pause.js';
import { reasonOf } from './reason-of.js';

const PATH = '/api/v1/health/ready';
const POLL_MS = 500;

/** What was learnt about the server: that it is ready, or the last thing it said. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly last: string };

/** Asks the server every half second whether it is ready, for `limitMs` at most or until the signal fires. */
export async function waitUntilReady(client: HttpClient, limitMs: number, stopped: AbortSignal): Promise<Readiness> {
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

async function ask(client: HttpClient): Promise<string> {
  try {
    return `HTTP ${(await client.get(PATH)).status}`;
  } catch (error) {
    return reasonOf(error);
  }
}
