import { setTimeout } from 'node:timers/promises';
import type { AgentReport } from '../fleet/agent-report.js';
import { protocolOf } from './agent-protocol.js';
import type { Batch } from './batch.js';
import type { BatchDelivery } from './batch-delivery.js';
import { Batcher } from './batcher.js';
import { inProtocolOne } from './protocol-one.js';
import type { CloseLimits, ReportSink } from './report-sink.js';
import { Room } from './room.js';
import type { Statistics } from './statistics.js';

const MAX_QUEUED_RECORDS = 20_000;
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_DELAY_MS = 1000;

export interface HttpSinkOptions {
  readonly batchRecords: number;
  readonly connections: number;
}

/** Sends records over HTTP: a batch per instance and kind, a fixed number of requests at a time, room for a bounded amount. */
export class HttpSink implements ReportSink {
  private readonly ready: Batch[] = [];
  private readonly batcher: Batcher;
  private readonly room = new Room();
  private readonly givenUp = new AbortController();
  private readonly clock: NodeJS.Timeout;
  private inFlight = 0;
  private queuedRecords = 0;
  private queuedBytes = 0;

  constructor(
    private readonly delivery: BatchDelivery,
    private readonly statistics: Statistics,
    private readonly options: HttpSinkOptions,
  ) {
    const limits = { maxRecords: options.batchRecords, maxBytes: MAX_BATCH_BYTES, maxDelayMs: BATCH_DELAY_MS };
    this.batcher = new Batcher(limits, (batch) => {
      this.ready.push(batch);
      this.startSending();
    });
    this.clock = setInterval(() => {
      this.batcher.closeOld(Date.now());
    }, BATCH_DELAY_MS / 4);
    this.clock.unref();
  }

  hasRoom(): boolean {
    return this.queuedRecords < MAX_QUEUED_RECORDS && this.queuedBytes < MAX_QUEUED_BYTES;
  }

  whenRoom(stopped: AbortSignal): Promise<void> {
    return this.hasRoom() ? Promise.resolve() : this.room.wait(stopped);
  }

  add(report: AgentReport): void {
    const { kind, agentId, record } = report;
    const protocol = protocolOf(record.application);
    const json = JSON.stringify(protocol === 1 ? inProtocolOne(report) : record);
    this.queuedRecords++;
    this.queuedBytes += json.length;
    this.batcher.add({ kind, agentId, protocol }, json, Date.now());
  }

  queued(): number {
    return this.queuedRecords;
  }

  async close(limits: CloseLimits): Promise<void> {
    clearInterval(this.clock);
    this.batcher.closeAll();
    let left = this.queuedRecords;
    let progressAtMs = Date.now();
    let hurriedAtMs = Number.POSITIVE_INFINITY;
    while (this.queuedRecords > 0) {
      await setTimeout(20);
      const nowMs = Date.now();
      if (this.queuedRecords < left) progressAtMs = nowMs;
      left = this.queuedRecords;
      if (limits.hurry.aborted) hurriedAtMs = Math.min(hurriedAtMs, nowMs);
      if (nowMs - progressAtMs > limits.patienceMs || nowMs - hurriedAtMs > limits.hurryMs) break;
    }
    await this.giveUp();
  }

  /** Requests under way may still succeed: only when none is left is it known what was not delivered. */
  private async giveUp(): Promise<void> {
    this.givenUp.abort();
    this.delivery.close();
    while (this.inFlight > 0) await setTimeout(5);
    this.statistics.unsent += this.queuedRecords;
  }

  private startSending(): void {
    while (this.inFlight < this.options.connections) {
      const batch = this.ready.shift();
      if (batch === undefined) return;
      void this.send(batch);
    }
  }

  private async send(batch: Batch): Promise<void> {
    this.inFlight++;
    const settled = await this.delivery.deliver(batch, this.givenUp.signal);
    this.inFlight--;
    if (!settled) return;
    this.queuedRecords -= batch.count;
    this.queuedBytes -= batch.records.reduce((sum, json) => sum + json.length, 0);
    this.startSending();
    if (this.hasRoom()) this.room.open();
  }
}
