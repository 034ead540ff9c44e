import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../../common/clock.js';
import { EventSigner } from '../../security/signing/event-signer.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import type { Command } from '../commands/command.js';
import { toCommandEvent } from './command-event.js';
import { eventText } from './event-text.js';

/**
 * Commands as signed events. Nothing is kept: a command is written once, or again after a reconnect, and the same command gets the same
 * signature each time.
 */
@Injectable()
export class CommandTexts {
  constructor(
    private readonly signer: EventSigner,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Undefined for a command that is not to be sent any more, or that JSON cannot say. */
  of(command: Command): string | undefined {
    if (this.clock.now() >= command.expiresAt) return undefined;
    try {
      const data = this.signer.signedText(toCommandEvent(command));
      return eventText({ id: String(command.eventId), name: command.type, data });
    } catch (error) {
      // One such command is not to keep the others from their agents; it expires, and that is what is told of it.
      this.logger.error({ err: error, commandId: command.commandId }, 'A command cannot be written');
      return undefined;
    }
  }
}
