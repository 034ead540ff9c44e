import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { AgentSweep } from './agent-sweep.js';
import { AgentSynchronisation } from './agent-synchronisation.js';
import { AgentWriter } from './clickhouse/agent-writer.js';
import { RegistryTimes } from './registry-times.js';

/** A stop waits for no more than this for what is left to be stored. */
const LAST_FLUSH_MS = 2000;

/** When the registry does what it does by itself. */
@Injectable()
export class RegistrySchedule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly scheduler: SchedulerRegistry,
    private readonly times: RegistryTimes,
    private readonly writer: AgentWriter,
    private readonly synchronisation: AgentSynchronisation,
    private readonly sweep: AgentSweep,
  ) {}

  /** The first request finds the agents of before, unless ClickHouse is away. */
  async onModuleInit(): Promise<void> {
    await this.synchronisation.run();
    this.sweep.run();
    this.every('agents-store', this.times.storeMs, () => this.writer.flush());
    this.every('agents-read', this.times.readMs, () => this.synchronisation.run());
    this.every('agents-sweep', this.times.sweepMs, () => {
      this.sweep.run();
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.writer.close(LAST_FLUSH_MS);
  }

  /** Never twice at a time: what takes longer than its interval leaves out a turn. */
  private every(name: string, milliseconds: number, run: () => void | Promise<void>): void {
    let running = false;
    const turn = async (): Promise<void> => {
      if (running) return;
      running = true;
      await run();
      running = false;
    };
    const interval = setInterval(() => void turn(), milliseconds);
    interval.unref();
    this.scheduler.addInterval(name, interval);
  }
}
