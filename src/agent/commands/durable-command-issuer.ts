import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AppConfig } from '../../config/app-config.js';
import { Metrics } from '../../telemetry/metrics.js';
import type { Agent } from '../agent.js';
import { CommandBus } from '../bus/command-bus.js';
import type { Command } from './command.js';
import { CommandAdmission } from './command-admission.js';
import { CommandIssuer, type CommandRequest } from './command-issuer.js';
import { CommandJournal } from './command-journal.js';
import { CommandTracker } from './command-tracker.js';
import { requireStorable } from './require-storable.js';

const NONCE_BYTES = 16;
const NOT_SENT = 'The server could not store it, and did not send it.';

/** {@link CommandIssuer} over ClickHouse, the register and the bus. */
@Injectable()
export class DurableCommandIssuer extends CommandIssuer {
  /** Resolved when every earlier call has its event ids. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly bus: CommandBus,
    private readonly journal: CommandJournal,
    private readonly tracker: CommandTracker,
    private readonly admission: CommandAdmission,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  override async issue(agents: readonly Agent[], request: CommandRequest): Promise<readonly Command[]> {
    if (agents.length === 0) return [];
    const release = this.admission.admit(agents);
    try {
      const commands = this.commandsFor(agents, request, await this.nextEventIds(agents));
      requireStorable(commands);
      await this.store(commands);
      this.metrics.commands.issued.inc({ type: request.type }, commands.length);
      await this.tracker.issued(commands);
      return commands;
    } finally {
      release();
    }
  }

  /** Calls go on in the order in which they came, so that commands are stored and sent in the order of their event ids. */
  private async nextEventIds(agents: readonly Agent[]): Promise<readonly number[]> {
    const before = this.turn;
    const ids = this.bus.nextEventIds(agents);
    this.turn = Promise.allSettled([before, ids]);
    await this.turn;
    return ids;
  }

  private commandsFor(agents: readonly Agent[], request: CommandRequest, eventIds: readonly number[]): Command[] {
    const { type, payload, requestedBy, reason, ttlMs = this.config.commands.ttlMs } = request;
    const issuedAt = this.clock.now();
    return agents.map((agent, i): Command => {
      const eventId = eventIds[i];
      if (eventId === undefined) throw new Error('The bus answered fewer event ids than it was asked for');
      return {
        tenantId: agent.tenantId,
        commandId: randomUUID(),
        agentId: agent.agentId,
        eventId,
        type,
        payload: typeof payload === 'function' ? payload(agent) : payload,
        issuedAt,
        expiresAt: issuedAt + ttlMs,
        nonce: randomBytes(NONCE_BYTES).toString('base64url'),
        requestedBy,
        reason,
        state: 'PENDING',
        stateSince: issuedAt,
        message: undefined,
        executionId: undefined,
      };
    });
  }

  private async store(commands: readonly Command[]): Promise<void> {
    try {
      await this.journal.issued(commands);
    } catch (error) {
      // The rows may be there all the same: a restart must not send what was answered with an error.
      this.journal.noteFailed(commands, NOT_SENT);
      throw error;
    }
  }
}
