import { join, resolve } from 'node:path';
import { Api } from './api.js';
import { Child } from './child.js';
import { CRASHED_AGENT, crashAnAgent } from './crashed-agent.js';
import { guide } from './guide.js';
import { type Secrets, secretsOf } from './secrets.js';
import { findSights } from './sights.js';

const PORT = process.env['CAMELEER_PORT'] ?? '8081';
const ORIGIN = `http://127.0.0.1:${PORT}`;
const BASE = `${ORIGIN}/api/v1`;
const DATA_DIRECTORY = resolve(process.env['CAMELEER_DATA_DIR'] ?? 'data/demo');
const BUILT = join(import.meta.dirname, '..', '..');
const SIMULATOR = join(BUILT, 'tools', 'simulator', 'main.js');

/** A little history with a release in it, so that the first search finds something, then a steady stream. */
const HISTORY = ['--backfill', '2h', '--count', '2000', '--release-after', '1h'];
const LIVE = ['--rate', '20', '--release-after', '0s'];
const START_TIMEOUT_MS = 60_000;
const LOGIN_TIMEOUT_MS = 15_000;
const ADMIN = 'admin';
/** Shorter than usual, so that a visitor sees an agent go: milliseconds. */
const HEARTBEAT_MS = 5000;
const STALE_AFTER_MS = 15_000;
const DEAD_AFTER_MS = 30_000;

/** The server on the embedded engine, a fleet that reports to it, and a few lines that tell where to look. */
async function main(): Promise<number> {
  const api = new Api(BASE);
  if (await api.answers()) {
    process.stderr.write(`Something listens on port ${PORT} already. Stop it, or set CAMELEER_PORT.\n`);
    return 1;
  }
  const secrets = secretsOf(DATA_DIRECTORY, process.env);
  const children: Child[] = [];
  const stopped = stopSignal();
  const server = startServer(secrets);
  children.push(server);
  try {
    if (!(await api.ready(START_TIMEOUT_MS, () => server.running && !stopped.aborted))) {
      process.stderr.write(stopped.aborted ? '' : 'The server did not start.\n');
      return stopped.aborted ? 0 : 1;
    }
    if (!(await api.login(ADMIN, secrets.adminPassword, LOGIN_TIMEOUT_MS))) {
      process.stderr.write(`The admin of ${DATA_DIRECTORY} has another password: set CAMELEER_ADMIN_PASSWORD.\n`);
      return 1;
    }
    await fleet(HISTORY, secrets).exit();
    // A session of the day before may have left the same seed's records: another seed makes new ones.
    children.push(fleet([...LIVE, '--seed', String(1 + Math.floor(Math.random() * 1e6))], secrets));
    await show(api, secrets);
    return await Promise.race([server.exit(), aborted(stopped)]);
  } finally {
    for (const child of children.reverse()) await child.stop();
  }
}

function startServer({ bootstrapToken, adminPassword }: Secrets): Child {
  return Child.start(join(BUILT, 'src', 'launch.cjs'), [], {
    CAMELEER_DATA_DIR: DATA_DIRECTORY,
    CAMELEER_HOST: '127.0.0.1',
    CAMELEER_PORT: PORT,
    CAMELEER_AUTH_TOKEN: bootstrapToken,
    CAMELEER_ADMIN_USER: ADMIN,
    CAMELEER_ADMIN_PASSWORD: adminPassword,
    CAMELEER_HEARTBEAT_INTERVAL_MS: String(HEARTBEAT_MS),
    CAMELEER_AGENT_STALE_AFTER_MS: String(STALE_AFTER_MS),
    CAMELEER_AGENT_DEAD_AFTER_MS: String(DEAD_AFTER_MS),
    CAMELEER_LOG_LEVEL: process.env['CAMELEER_LOG_LEVEL'] ?? 'warn',
  });
}

async function show(api: Api, { bootstrapToken, adminPassword }: Secrets): Promise<void> {
  const sights = await findSights(api);
  await crashAnAgent(new URL(ORIGIN), bootstrapToken);
  const crashed = { agentId: CRASHED_AGENT, staleAfterMs: STALE_AFTER_MS, deadAfterMs: DEAD_AFTER_MS };
  process.stdout.write(guide({ base: BASE, dataDirectory: DATA_DIRECTORY, adminPassword, crashed }, sights));
}

function fleet(args: readonly string[], { bootstrapToken }: Secrets): Child {
  return Child.start(SIMULATOR, ['--url', ORIGIN, '--quiet', ...args], { CAMELEER_AUTH_TOKEN: bootstrapToken });
}

/** Ctrl-C reaches the children too; they stop in order by themselves and are waited for. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<number> {
  return new Promise((resolveExit) => {
    if (signal.aborted) resolveExit(0);
    signal.addEventListener('abort', () => {
      resolveExit(0);
    });
  });
}

process.exit(await main());
