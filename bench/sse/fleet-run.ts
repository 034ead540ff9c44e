import { MetricsPage } from '../metrics-page.js';
import type { BuiltServer } from '../process/built-server.js';
import { pause } from '../process/pause.js';
import { processUsage } from '../process/process-usage.js';
import { AUTHORIZATION } from '../process/server-access.js';
import { latenciesOf } from '../search/latencies.js';
import { steadyMicros } from './agent-report.js';
import type { BenchFleet } from './bench-fleet.js';
import type { Broadcast, FleetFigures, ServerMemory } from './fleet-figures.js';

const SETTLE_MS = 1500;
const COLLECT_MS = 500;
const BETWEEN_COMMANDS_MS = 20;
const BETWEEN_BROADCASTS_MS = 8000;
const BROADCAST_TIMEOUT_MS = 60_000;
const MEMORY_SAMPLES = 50;

export interface FleetPlan {
  readonly idleSeconds: number;
  readonly commands: number;
  readonly broadcasts: number;
  readonly storms: number;
  /** Agents of a thousand that lose their stream in each storm. */
  readonly share: number;
}

/** Takes a fleet through its life and measures the server meanwhile. */
export class FleetRun {
  private readonly started = performance.now();

  constructor(
    private readonly server: BuiltServer,
    private readonly fleet: BenchFleet,
    private readonly plan: FleetPlan,
    private readonly say: (text: string) => void,
  ) {}

  async run(): Promise<FleetFigures> {
    const { agents } = this.fleet.options;
    const empty = await this.memory();
    const registrationSeconds = await this.timed('register', ({ registered }) => registered === agents);
    const registered = await this.memory();
    const connectSeconds = await this.timed('connect', ({ open }) => open === agents);
    const connected = await this.memory();
    const idle = await this.idle();
    const toOne = await this.commandOneByOne();
    const broadcasts: Broadcast[] = [];
    for (let i = 0; i < this.plan.broadcasts; i++) broadcasts.push(await this.broadcast());
    const storms = await this.storms();
    const { faults } = await this.fleet.report();
    return {
      ...{ registrationSeconds, connectSeconds, ...idle, toOne, broadcasts, ...storms, faults },
      bytesPerRegistration: (registered.rssBytes - empty.rssBytes) / agents,
      heapPerAgent: (connected.heapUsedBytes - empty.heapUsedBytes) / agents,
      bytesPerStream: (connected.rssBytes - registered.rssBytes) / agents,
    };
  }

  /** Seconds until the agents have done it. */
  private async timed(order: string, done: Parameters<BenchFleet['until']>[1]): Promise<number> {
    const started = performance.now();
    this.fleet.tell(order);
    await this.fleet.until(order, done);
    const seconds = (performance.now() - started) / 1000;
    this.say(`${order}: ${seconds.toFixed(1)} s`);
    return seconds;
  }

  private async memory(): Promise<ServerMemory> {
    await pause(SETTLE_MS);
    this.server.child.signal('SIGUSR2');
    await pause(COLLECT_MS);
    const page = await MetricsPage.read(this.server.origin);
    return {
      seconds: (performance.now() - this.started) / 1000,
      rssBytes: page.value('process_resident_memory_bytes'),
      heapUsedBytes: page.value('nodejs_heap_size_used_bytes'),
    };
  }

  private async idle(): Promise<Pick<FleetFigures, 'idleCpu' | 'heartbeatsPerSecond'>> {
    const { idleSeconds } = this.plan;
    const [before, cpuBefore] = [await this.fleet.report(), await processUsage(this.server.child.pid)];
    await pause(idleSeconds * 1000);
    const [after, cpuAfter] = [await this.fleet.report(), await processUsage(this.server.child.pid)];
    const cpu = (cpuAfter.cpuSeconds ?? Number.NaN) - (cpuBefore.cpuSeconds ?? Number.NaN);
    this.say('idle: done');
    return {
      idleCpu: Number.isNaN(cpu) ? undefined : cpu / idleSeconds,
      heartbeatsPerSecond: (after.heartbeats - before.heartbeats) / idleSeconds,
    };
  }

  private async commandOneByOne(): Promise<FleetFigures['toOne']> {
    const sent = new Map<string, number>();
    for (let i = 0; i < this.plan.commands; i++) {
      const agent = Math.floor((i * this.fleet.options.agents) / this.plan.commands);
      const at = steadyMicros();
      for (const commandId of await this.issue(`/agents/agent-${agent}/commands`)) sent.set(commandId, at);
      await pause(BETWEEN_COMMANDS_MS);
    }
    await this.fleet.until('reading single commands', () => this.allRead([...sent.keys()]), BROADCAST_TIMEOUT_MS);
    this.say('single commands: done');
    return latenciesOf([...sent].map(([commandId, at]) => this.readAfter(commandId, at)));
  }

  private async broadcast(): Promise<Broadcast> {
    await pause(BETWEEN_BROADCASTS_MS);
    const at = steadyMicros();
    const ids = await this.issue('/agents/commands');
    const acceptedMs = (steadyMicros() - at) / 1000;
    await this.fleet.until('a broadcast', () => this.allRead(ids), BROADCAST_TIMEOUT_MS);
    const times = ids.map((commandId) => this.readAfter(commandId, at));
    const [firstMs, lastMs] = times.reduce(([low, high], ms) => [Math.min(low, ms), Math.max(high, ms)], [Infinity, 0]);
    this.say(
      `broadcast to ${ids.length}: accepted after ${acceptedMs.toFixed(0)} ms, last event ${lastMs.toFixed(0)} ms`,
    );
    return { acceptedMs, firstMs, lastMs };
  }

  private async storms(): Promise<Pick<FleetFigures, 'reconnects' | 'stormSeconds' | 'memory'>> {
    const { storms, share } = this.plan;
    const before = await this.fleet.report();
    const started = performance.now();
    const memory = [{ storms: 0, ...(await this.memory()) }];
    for (let storm = 1; storm <= storms; storm++) {
      this.fleet.tell(`storm ${share} ${storm}`);
      // A moment for the connections to break, so that the streams counted next are new ones.
      await pause(5);
      await this.fleet.until('a storm', ({ open }) => open === this.fleet.options.agents);
      if (storm % Math.ceil(storms / MEMORY_SAMPLES) > 0 && storm < storms) continue;
      memory.push({ storms: storm, ...(await this.memory()) });
      this.say(`storm ${storm}: RSS ${((memory.at(-1)?.rssBytes ?? 0) / 1e6).toFixed(0)} MB`);
    }
    const after = await this.fleet.report();
    return { reconnects: after.opened - before.opened, stormSeconds: (performance.now() - started) / 1000, memory };
  }

  private allRead(commandIds: readonly string[]): boolean {
    return commandIds.every((commandId) => this.fleet.readAt.has(commandId));
  }

  private readAfter(commandId: string, at: number): number {
    return ((this.fleet.readAt.get(commandId) ?? Number.NaN) - at) / 1000;
  }

  /** The ids of the commands that were accepted. */
  private async issue(path: string): Promise<string[]> {
    const response = await fetch(this.server.url(path), {
      method: 'POST',
      headers: { ...AUTHORIZATION, 'Content-Type': 'application/json' },
      body: JSON.stringify({ type: 'deep-trace', payload: { maxExecutions: 1 } }),
    });
    const answer: unknown = await response.json();
    const commands: unknown =
      typeof answer === 'object' && answer !== null && 'commands' in answer ? answer.commands : [];
    if (response.status !== 202 || !Array.isArray(commands)) {
      throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    }
    return commands.map((command: { readonly commandId: string }) => command.commandId);
  }
}
