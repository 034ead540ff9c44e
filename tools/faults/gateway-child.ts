import { join } from 'node:path';
import type { Child } from '../../bench/process/child.js';
import type { ChildGroup } from '../../bench/process/child-group.js';
import { waitForChild } from '../../bench/process/wait-for-child.js';
import type { InsertTrouble } from '../gateway/insert-faults.js';
import { answerOf, numberOf, textOf } from './checks/answer.js';
import { persistently } from './checks/persistently.js';

const SCRIPT = join(import.meta.dirname, '..', 'gateway', 'main.js');
const START_PATIENCE = { timeoutMs: 60_000, pollMs: 20 };

/** ClickHouse's HTTP interface over the embedded engine, in a process of its own that does as it is told. */
export class GatewayChild {
  private constructor(
    private readonly child: Child,
    /** What `CLICKHOUSE_URL` is set to. */
    readonly url: string,
    private readonly control: string,
  ) {}

  /** Opens the engine of `<directory>/clickhouse`, which nobody else may have open. */
  static async start(group: ChildGroup, directory: string): Promise<GatewayChild> {
    let said: string | undefined;
    const child = group.start({
      script: SCRIPT,
      args: [directory],
      environment: { UV_THREADPOOL_SIZE: '12', TZ: 'UTC' },
      onLine: (line) => {
        said ??= line;
      },
    });
    await waitForChild(group, child, 'The gateway', () => Promise.resolve(said !== undefined), START_PATIENCE);
    const addresses = answerOf(JSON.parse(said ?? '{}'));
    return new GatewayChild(child, textOf(addresses, 'clickhouse'), textOf(addresses, 'control'));
  }

  /** From here on connections are refused, and those there were are broken. */
  async refuse(): Promise<void> {
    await this.order('POST', 'refuse');
  }

  async accept(): Promise<void> {
    await this.order('POST', 'accept');
  }

  async trouble(trouble: Partial<InsertTrouble>): Promise<void> {
    await this.order('PUT', 'trouble', { dropEvery: 0, delayMs: 0, ...trouble });
  }

  /** Inserts into a table that came so far. */
  async inserts(table: string): Promise<number> {
    const counts = answerOf(JSON.parse(await this.order('GET', 'inserts')));
    return table in counts ? numberOf(counts, table) : 0;
  }

  /** Runs a statement; answers its rows, each as its cells. */
  async query(sql: string): Promise<string[][]> {
    const text = await ask(new URL(this.url), 'POST', sql);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
  }

  /** Ends it in order. */
  stop(): Promise<void> {
    return this.child.stop();
  }

  private order(method: string, name: string, body?: object): Promise<string> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return persistently(() => ask(new URL(name, this.control), method, text));
  }
}

async function ask(url: URL, method: string, body: string | undefined): Promise<string> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url.pathname} of the gateway answered ${response.status}: ${text}`);
  return text;
}
