import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { ExecutionStore } from '../details/execution-store.js';
import { SnapshotReader } from '../snapshots/snapshot-reader.js';
import type { SnapshotAddress, SnapshotSide, StoredSnapshot, StoredSnapshots } from '../snapshots/stored-snapshot.js';
import { diffBodies, MAX_COMPARED_BYTES } from './body-diff.js';
import { diffPairs } from './pair-diff.js';
import type { ProcessorDiff } from './processor-diff.js';
import { snapshotBefore } from './snapshot-before.js';

const WHOLE = { part: 'all', inlineBytes: MAX_COMPARED_BYTES } as const;

/** The address of a step. */
export type StepAddress = SnapshotAddress & { readonly processorIndex: number };

/** Reads what a step changed. */
@Injectable()
export class DiffReader {
  constructor(
    private readonly snapshots: SnapshotReader,
    private readonly executions: ExecutionStore,
  ) {}

  /**
   * The exchange after a step against its own input, or where that was not captured against the one before
   * (`snapshotBefore`). Throws SNAPSHOT_NOT_FOUND when either is missing, and what {@link SnapshotReader} throws.
   */
  async diff(step: StepAddress, signal?: AbortSignal): Promise<ProcessorDiff> {
    const own = await this.snapshots.find(step, { ...WHOLE, sides: ['input', 'output'] }, signal);
    const after = captured(own.output, 'The exchange after this step was not captured.');
    const source = own.input === null ? await this.findBefore(step, signal) : { found: own, side: 'input' as const };
    const before = captured(source.found[source.side], 'Nothing was captured before this step.');
    const { processor } = source.found;
    return {
      executionId: step.executionId,
      index: step.processorIndex,
      processorId: own.processor?.id ?? '',
      before: { index: processor?.index ?? null, processorId: processor?.id ?? null, side: source.side },
      body: diffBodies(before, after),
      headers: diffPairs(before.headers, after.headers),
      properties: diffPairs(before.properties, after.properties),
    };
  }

  private async findBefore(
    { tenantId, executionId, processorIndex }: StepAddress,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly found: StoredSnapshots; readonly side: SnapshotSide }> {
    const execution = await this.executions.findExecution(tenantId, executionId, signal);
    const place = execution === undefined ? undefined : snapshotBefore(execution, processorIndex);
    if (place === undefined) throw notCaptured('Nothing was captured before this step.');
    const address = { tenantId, executionId, processorIndex: place.processor?.index ?? null };
    return { found: await this.snapshots.find(address, { ...WHOLE, sides: [place.side] }, signal), side: place.side };
  }
}

function captured(snapshot: StoredSnapshot | null, otherwise: string): StoredSnapshot {
  if (snapshot === null) throw notCaptured(otherwise);
  return snapshot;
}

const notCaptured = (detail: string): AppError => new AppError('SNAPSHOT_NOT_FOUND', detail);
