import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.js';

const PROGRAM = process.env['REDIS_SERVER'] ?? 'redis-server';

/** Why no Redis can be started here; undefined when one can. */
export function redisObstacle(): string | undefined {
  const { error, status } = spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' });
  if (error === undefined && status === 0) return undefined;
  return `${PROGRAM} cannot be run: install Debian's redis-server, or name the program in REDIS_SERVER`;
}

/** A Redis of a test's own, on a free port. Stopped and started again it has what it had. */
export class RedisServer {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly directory: string,
  ) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), mkdtempSync(join(tmpdir(), 'cameleer-redis-')));
    await server.resume();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it again; resolves when it answers. */
  async resume(): Promise<void> {
    const { port, directory } = this;
    mkdirSync(directory, { recursive: true });
    const options = { port, bind: '127.0.0.1', dir: directory, appendonly: 'yes', appendfsync: 'always' };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.process = spawn(PROGRAM, args, { stdio: 'ignore' });
    await eventually(() => answersPing(port));
  }

  /** As a crash or a restart does: connections break. */
  async stop(): Promise<void> {
    const { process } = this;
    this.process = undefined;
    if (process === undefined) return;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  }

  /** Stops answering without closing anything, like a network that is cut. Ends with {@link thaw}. */
  freeze(): void {
    this.process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.process?.kill('SIGCONT');
  }

  /** Stops it and forgets everything, as a Redis without persistence does. */
  async forget(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async remove(): Promise<void> {
    this.thaw();
    await this.forget();
  }
}

async function answersPing(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (!answer.toString().startsWith('+PONG')) throw new Error(`Redis answers ${answer.toString()}`);
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port');
  return address.port;
}
