import type { Provider, Type } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import { AcknowledgeCommandController } from './acknowledge-command.controller.js';
import { CommandAcknowledgements } from './command-acknowledgements.js';
import { CommandAdmission } from './command-admission.js';
import { CommandClockwork } from './command-clockwork.js';
import { CommandDispatcher } from './command-dispatcher.js';
import { CommandHistoryController } from './command-history.controller.js';
import { CommandHistory } from './command-history.js';
import { CommandIssuer } from './command-issuer.js';
import { CommandJournal } from './command-journal.js';
import { TOTAL_LIMITS } from './command-limits.js';
import { CommandOutbox } from './command-outbox.js';
import { CommandRegister } from './command-register.js';
import { CommandStore } from './command-store.js';
import { CommandTracker } from './command-tracker.js';
import { DurableCommandIssuer } from './durable-command-issuer.js';
import { IssueCommandsController } from './issue-commands.controller.js';
import { RegisteredOutbox } from './registered-outbox.js';
import { TargetSelection } from './target-selection.js';

export const COMMAND_CONTROLLERS: readonly Type[] = [
  IssueCommandsController,
  AcknowledgeCommandController,
  CommandHistoryController,
];

/** What commands are issued, kept and followed by. */
export const COMMAND_PROVIDERS: readonly Provider[] = [
  { provide: CommandRegister, useFactory: () => new CommandRegister() },
  {
    provide: CommandAdmission,
    inject: [CommandRegister, AppConfig],
    useFactory: (register: CommandRegister, { commands }: AppConfig) =>
      new CommandAdmission(register, { ...TOTAL_LIMITS, commandsPerAgent: commands.maxPerAgent }),
  },
  CommandJournal,
  CommandStore,
  CommandTracker,
  CommandClockwork,
  CommandAcknowledgements,
  CommandHistory,
  TargetSelection,
  CommandDispatcher,
  { provide: CommandIssuer, useClass: DurableCommandIssuer },
  { provide: CommandOutbox, useClass: RegisteredOutbox },
];
