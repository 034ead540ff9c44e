import { Transport } from '../../packages/agent-client/src/http/transport.js';
import type { SimulatorOptions } from './options.js';
import { waitUntilReady } from './sending/wait-until-ready.js';

const READY_WITHIN_MS = 30_000;

/** The way to a server that is ready and what proves there that the fleet belongs to it, or why there is none. */
export type Connected =
  | { readonly ok: true; readonly transport: Transport; readonly bootstrapToken: string }
  | { readonly ok: false; readonly problem: string };

/** Waits until the server is ready. */
export async function connect(options: SimulatorOptions, stopped: AbortSignal): Promise<Connected> {
  const bootstrapToken = options.authToken;
  if (bootstrapToken === undefined) {
    return { ok: false, problem: 'The server asks who registers: give --auth-token, or set CAMELEER_AUTH_TOKEN.' };
  }
  const transport = new Transport(options.url, { connections: options.connections });
  if (!options.quiet) process.stderr.write(`waiting for ${options.url.href}\n`);
  const readiness = await waitUntilReady(transport, READY_WITHIN_MS, stopped);
  if (readiness.ready) return { ok: true, transport, bootstrapToken };
  transport.close();
  const within = `within ${READY_WITHIN_MS / 1000} s`;
  return { ok: false, problem: `${options.url.href} was not ready ${within} (${readiness.last}); nothing was sent` };
}
