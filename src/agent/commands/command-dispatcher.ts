import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { forbidden } from '../../security/access/access-errors.js';
import { hasRole } from '../../security/access/caller.js';
import { actedBy, type Actor } from '../../security/audit/actor.js';
import { AuditLog } from '../../security/audit/audit-log.js';
import type { Command, CommandType } from './command.js';
import { CommandIssuer } from './command-issuer.js';
import { CommandPreparation } from './command-preparation.js';
import { type CommandTarget, targetText } from './command-target.js';
import { type SkippedAgent, TargetSelection } from './target-selection.js';

/** A command as a caller words it. */
export interface CommandWish {
  readonly type: CommandType;
  readonly payload: unknown;
  readonly reason: string | undefined;
  /** Milliseconds; undefined: the configured time. */
  readonly ttlMs: number | undefined;
}

/** What became of it. */
export interface Dispatched {
  readonly commands: readonly Command[];
  readonly skipped: readonly SkippedAgent[];
}

/** Takes commands of people: who may, to whom, with what; and records it. */
@Injectable()
export class CommandDispatcher {
  constructor(
    private readonly selection: TargetSelection,
    private readonly preparation: CommandPreparation,
    private readonly issuer: CommandIssuer,
    private readonly audit: AuditLog,
  ) {}

  /** Answers when the commands are stored. Throws what {@link TargetSelection}, {@link CommandPreparation} and {@link CommandIssuer} do, and FORBIDDEN. */
  async dispatch(wish: CommandWish, target: CommandTarget, actor: Actor): Promise<Dispatched> {
    if (!hasRole(actor.caller, wish.type === 'replay' ? 'REPLAY' : 'OPERATOR')) throw forbidden();
    const entry = {
      ...actedBy(actor),
      action: 'command.issue',
      target: targetText(target),
      reason: wish.reason,
    };
    try {
      const dispatched = await this.send(wish, target, actor);
      const { commands, skipped } = dispatched;
      const detail = `${wish.type}: ${commands.length} sent, ${skipped.length} skipped`;
      this.audit.record({ ...entry, outcome: 'done', detail });
      return dispatched;
    } catch (error) {
      const why = error instanceof AppError ? error.code : 'INTERNAL_ERROR';
      // Not `refused`: the caller may do it, and of each attempt an entry is kept.
      this.audit.record({ ...entry, outcome: 'failed', detail: `${wish.type}: ${why}` });
      throw error;
    }
  }

  private async send(wish: CommandWish, target: CommandTarget, { caller }: Actor): Promise<Dispatched> {
    const { type, payload, reason, ttlMs } = wish;
    const { scope, agents, skipped } = this.selection.select(caller.tenantId, target, type);
    const prepared = await this.preparation.prepare({ type, payload, scope, caller, reason });
    const request = { type, payload: prepared, requestedBy: caller.id, reason, ttlMs };
    return { commands: await this.issuer.issue(agents, request), skipped };
  }
}
