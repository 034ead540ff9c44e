import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { PeopleClient } from '../support/people-client.js';
import { RawConnection } from '../support/raw-connection.js';
import { CompiledServer, type ServerProcess } from '../support/server-process.js';
import { SyncFault } from '../support/sync-fault.js';
import { AUTHORIZATION_LINE } from '../support/test-tokens.js';
import { aWireRecord } from '../support/wire-records.js';

let build: CompiledServer;
let dataDirectory: string;
const processes: ServerProcess[] = [];

beforeAll(() => {
  build = CompiledServer.build();
});

afterAll(() => {
  build.remove();
});

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'cameleer-process-'));
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill()));
  rmSync(dataDirectory, { recursive: true, force: true });
});

function start(environment: Record<string, string> = {}): ServerProcess {
  const one = build.start({ CAMELEER_DATA_DIR: dataDirectory, ...environment });
  processes.push(one);
  return one;
}

const spooled = (): string[] => readdirSync(join(dataDirectory, 'spool', 'executions'));
const batch = (correlationId: string) => Array.from({ length: 30 }, () => aWireRecord({ correlationId }));

async function expectAll(server: ServerProcess, correlationId: string, total: number): Promise<void> {
  const client = new ApiClient(await server.origin());
  await eventually(async () => {
    expect((await client.search({ correlationId })).total).toBe(total);
  });
}

describe('the process', () => {
  it('with a wrong configuration ends with 1 and names every wrong variable', async () => {
    const wrong = {
      CAMELEER_PORT: 'x',
      CAMELEER_RETENTION_DAYS: '0',
      CAMELEER_JWT_SECRET: 'too short',
      CLICKHOUSE_URL: 'ftp://x',
    };
    const server = start(wrong);
    expect(await server.exitCode()).toBe(1);
    for (const name of Object.keys(wrong)) expect(server.errors).toContain(`- ${name} `);
    expect(server.errors).not.toMatch(/^\s+at /m);
    expect(existsSync(join(dataDirectory, 'lock'))).toBe(false);
  });

  it('refuses a data directory that another one uses, and leaves that one alone', async () => {
    const first = start();
    await first.origin();
    const second = start();
    expect(await second.exitCode()).toBe(1);
    expect(second.errors).toContain(`in use by process ${first.pid ?? 0}`);
    expect(readFileSync(join(dataDirectory, 'lock'), 'utf8')).toContain(`${first.pid ?? 0} `);
    await new ApiClient(await first.origin()).send(batch('still-works'));
    await expectAll(first, 'still-works', 30);
  });

  it('refuses a port that is taken, with a word about it', async () => {
    const first = start();
    const { port } = new URL(await first.origin());
    const second = start({ CAMELEER_DATA_DIR: join(dataDirectory, 'other'), CAMELEER_PORT: port });
    expect(await second.exitCode()).toBe(1);
    expect(second.errors).toContain(`Port ${port}`);
  });

  it('after SIGTERM stores what it holds, gives the directory free and ends with 0', async () => {
    const first = start({ CAMELEER_FLUSH_INTERVAL_MS: '60000' });
    await new ApiClient(await first.origin()).send(batch('drained'));
    expect(spooled().length).toBeGreaterThan(0);
    first.signal('SIGTERM');
    expect(await first.exitCode()).toBe(0);
    expect(spooled()).toEqual([]);
    expect(existsSync(join(dataDirectory, 'lock'))).toBe(false);
    const second = start();
    await expectAll(second, 'drained', 30);

    // The first start made an administrator, and told the password this once.
    const password = /Log in as admin with the password ([\w-]{24}) /.exec(first.output)?.[1] ?? '';
    await new PeopleClient(new ApiClient(await second.origin())).login('admin', password);
    expect(second.output).not.toContain('Log in as');
    expect(first.output + second.output).not.toContain('scrypt');
    expect(second.output).not.toContain(password);
  });

  it('after SIGTERM answers what is under way and no more than one further request of a connection', async () => {
    const server = start();
    const connection = await RawConnection.open(await server.origin());
    const body = JSON.stringify(batch('under-way'));
    await connection.send(
      'POST /api/v1/data/executions HTTP/1.1',
      'Host: localhost',
      AUTHORIZATION_LINE,
      'Content-Type: application/json',
      'X-Protocol-Version: 2',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body.slice(0, 10),
    );
    // Another connection's answer tells that the server has read the first bytes of this one.
    await new ApiClient(await server.origin()).get('/health/live');
    server.signal('SIGTERM');
    await eventually(() => {
      expect(server.output).toContain('SIGTERM: stopping');
    });
    const live = 'GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n';
    await connection.send(body.slice(10) + live + live);
    await eventually(() => {
      expect(connection.ended).toBe(true);
    });
    const answers = connection.answers();
    expect(answers.map(({ status }) => status)).toEqual([202, 200]);
    expect(answers[1]?.headers.get('connection')).toBe('close');
    expect(await server.exitCode()).toBe(0);
    connection.destroy();
    await expectAll(start(), 'under-way', 30);
  });

  it('killed keeps what it accepted; the next one takes the directory over', async () => {
    const first = start({ CAMELEER_FLUSH_INTERVAL_MS: '60000' });
    await new ApiClient(await first.origin()).send(batch('killed'));
    await first.kill();
    expect(spooled().length).toBeGreaterThan(0);
    expect(existsSync(join(dataDirectory, 'lock'))).toBe(true);
    await expectAll(start(), 'killed', 30);
  });

  it('at a second signal ends at once, whatever its threads are at, and the next start takes the directory over', async () => {
    const fault = new SyncFault(dataDirectory);
    // Takes one of the threads for as long as a statement that hangs would.
    const busy = `import { pbkdf2 } from 'node:crypto'; pbkdf2('', '', 2 ** 31 - 1, 64, 'sha512', () => undefined);`;
    const imports = `${fault.environment['NODE_OPTIONS'] ?? ''} --import data:text/javascript,${encodeURIComponent(busy)}`;
    const server = start({ ...fault.environment, NODE_OPTIONS: imports });
    const client = new ApiClient(await server.origin());
    fault.set('hang');
    const unanswered = expect(client.send(batch('unanswered'))).rejects.toThrow();
    await eventually(() => {
      expect(fault.met).toBe(true);
    });
    server.signal('SIGTERM');
    await setTimeout(1500);
    server.signal('SIGTERM');
    // Killed: there is no code.
    expect(await server.exitCode()).toBeNull();
    expect(server.output).toContain('SIGTERM again: stopping at once');
    await unanswered;
    fault.clear();
    await start().origin();
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('lets the threads of the engine give way to those that answer', async () => {
    const server = start();
    const client = new ApiClient(await server.origin());
    await client.send(batch('priority'));
    const own = getPriority();
    const folder = `/proc/${server.pid ?? 0}/task`;
    const prioritiesOf = (name: RegExp): number[] =>
      readdirSync(folder)
        .filter((thread) => name.test(readFileSync(`${folder}/${thread}/comm`, 'utf8')))
        .map((thread) => getPriority(Number(thread)));
    // Those that run inserts and queries start when the first of them comes.
    await eventually(() => {
      expect(prioritiesOf(/^ThreadPool/).length).toBeGreaterThan(2);
      expect(new Set([...prioritiesOf(/^ThreadPool/), ...prioritiesOf(/^BgSchPool/)])).toEqual(
        new Set([Math.min(own + 5, 19)]),
      );
    }, 20_000);
    expect(getPriority(server.pid)).toBe(own);
  });

  it('logs neither payloads nor what people search for', async () => {
    const server = start({ CAMELEER_LOG_LEVEL: 'trace' });
    const client = new ApiClient(await server.origin());
    const secret = aWireRecord({ input: { body: 'top-secret-body', headers: { Authorization: 'Bearer top-secret' } } });
    await client.send([secret]);
    await eventually(async () => {
      expect(await client.find({ text: 'top-secret-body' })).toEqual([secret.executionId]);
    });
    await client.post('/data/executions', '[{"routeId":"top-secret-route", broken');
    await client.get('/search/executions?text=top-secret-text&limit=x');
    server.signal('SIGTERM');
    expect(await server.exitCode()).toBe(0);
    expect(server.output).toContain('/api/v1/search/executions');
    expect(server.output + server.errors).not.toContain('top-secret');
  });
});
