import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { InvalidField } from '../../protocol/invalid-field.js';
import { ExecutionStore } from '../../search/details/execution-store.js';
import { SnapshotStore } from '../../search/snapshots/snapshot-store.js';
import type { Agent } from '../agent.js';
import type { CommandOrder } from '../commands/command-preparation.js';
import type { CommandPayload } from '../commands/command.js';
import { MAX_REPLAY_BYTES, readReplay, type ReplayOrder } from '../payloads/replay.js';
import { mayHaveRoute } from '../payloads/may-have-route.js';
import { refusedField } from '../payloads/shape/read-shape.js';
import { notReplayable } from './replay-obstacle.js';
import { replaySnapshot, type StoredInput } from './replay-snapshot.js';

/** Makes of the wish to run a stored execution again what an agent needs for it. */
@Injectable()
export class ReplayPreparation {
  constructor(
    private readonly executions: ExecutionStore,
    private readonly snapshots: SnapshotStore,
  ) {}

  /**
   * The payload with the stored input. Throws VALIDATION_FAILED, EXECUTION_NOT_FOUND, EXECUTION_NOT_REPLAYABLE, and
   * UNPROCESSABLE_CONTENT for more than one agent: each would run it.
   */
  async prepare({ payload, scope, reason }: CommandOrder): Promise<CommandPayload> {
    const order = readReplay(payload);
    if (scope.kind !== 'agent') {
      throw new AppError('UNPROCESSABLE_CONTENT', 'A replay is for one agent: each of several would run it.');
    }
    requireReason(order, reason);
    const routeId = await this.routeOf(order, scope.agent);
    const snapshot = replaySnapshot(await this.inputOf(order, scope.agent.tenantId), order.edits);
    const { executionId, endpointUri, pattern } = order;
    return {
      replayOf: executionId,
      routeId,
      ...(endpointUri === undefined ? {} : { endpointUri }),
      ...(pattern === undefined ? {} : { pattern }),
      snapshot,
    };
  }

  /** Where it runs: the route it ran in. Throws when that is not for this agent. */
  private async routeOf({ executionId, routeId }: ReplayOrder, agent: Agent): Promise<string> {
    const execution = await this.executions.findExecution(agent.tenantId, executionId);
    if (execution === undefined) throw executionNotFound();
    if (execution.status === 'RUNNING') throw notReplayable('RUNNING');
    if (execution.application !== agent.application) throw notReplayable('OTHER_APPLICATION');
    const target = routeId ?? execution.routeId;
    if (!mayHaveRoute(agent, target)) throw notReplayable('NO_SUCH_ROUTE');
    return target;
  }

  private async inputOf({ executionId }: ReplayOrder, tenantId: string): Promise<StoredInput> {
    const address = { tenantId, executionId, processorIndex: null };
    const request = { sides: ['input'], part: 'all', inlineBytes: MAX_REPLAY_BYTES } as const;
    const found = await this.snapshots.findSnapshots(address, request);
    if (typeof found === 'string') throw executionNotFound();
    if (found.input === null) throw notReplayable('NOT_CAPTURED');
    return found.input;
  }
}

const executionNotFound = (): AppError => new AppError('EXECUTION_NOT_FOUND', 'There is no execution with this id.');

/** What differs from what has happened has to be explained to whoever reads the audit log. */
function requireReason({ edits, routeId }: ReplayOrder, reason: string | undefined): void {
  if (edits === undefined && routeId === undefined) return;
  if (reason !== undefined && reason.trim() !== '') return;
  throw refusedField(new InvalidField('reason', 'is required when the input or the route is another one'));
}
