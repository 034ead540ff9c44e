import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { DecodedRow } from '../../src/ingestion/dead-letters/decode-row.js';
import { eventually } from './eventually.js';
import { MovedClock } from './moved-clock.js';
import { aStart, anEnd } from './protocol-one-records.js';
import { ProtocolOneRun } from './protocol-one-run.js';
import { StoredRows } from './stored-rows.js';

type Lane = 'executions' | 'running_executions';

/** Runs of protocol 1 one after the other, over one storage and one clock. */
export class ProtocolOneRuns {
  readonly stored = new StoredRows();
  readonly clock = new MovedClock();
  private readonly running = new Set<ProtocolOneRun>();

  async open(environment: Readonly<Record<string, string>> = {}, directory?: string): Promise<ProtocolOneRun> {
    const run = await ProtocolOneRun.open(this.stored, this.clock, environment, directory);
    this.running.add(run);
    return run;
  }

  /** Another process over what `kill -9` leaves of a run. */
  async crash(run: ProtocolOneRun, environment: Readonly<Record<string, string>> = {}): Promise<ProtocolOneRun> {
    const directory = run.crashed();
    this.stored.away = true;
    await this.end(run);
    this.stored.away = false;
    return this.open(environment, directory);
  }

  rowsOf(executionId: string, lane: Lane = 'executions'): DecodedRow[] {
    return this.stored.in(lane).filter((row) => row['execution_id'] === executionId);
  }

  /** The row of an execution, once it is stored. */
  rowOf(executionId: string, lane: Lane = 'executions'): Promise<DecodedRow> {
    return eventually(() => {
      const [row] = this.rowsOf(executionId, lane);
      if (row === undefined) throw new Error(`${executionId} is not stored`);
      return row;
    });
  }

  /** Resolves when whatever was sent before has been worked on. */
  async settle(run: ProtocolOneRun): Promise<void> {
    const executionId = randomUUID();
    await run.send(aStart({ executionId }));
    await run.send(anEnd({ executionId }));
    await this.rowOf(executionId);
    await eventually(() => {
      expect(run.files('protocol_one').filter((file) => file.endsWith('.open'))).toEqual([]);
    });
  }

  async close(): Promise<void> {
    for (const run of this.running) await this.end(run);
  }

  private async end(run: ProtocolOneRun): Promise<void> {
    this.running.delete(run);
    run.disk.repair();
    await run.close();
  }
}
