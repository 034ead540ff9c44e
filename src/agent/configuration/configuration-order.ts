import { Injectable } from '@nestjs/common';
import type { CommandOrder, CommandScope, PreparedPayload } from '../commands/command-preparation.js';
import { ConfigurationChanges } from './configuration-changes.js';
import { configurationPayloads } from './configuration-payloads.js';
import { type ConfigurationScope, EVERYBODY } from './configuration-scope.js';
import { DesiredConfiguration } from './desired-configuration.js';
import { patchConfiguration } from './edit-configuration.js';

/** A config-update command as a change of what is wanted of its scope: agents that come later get it too. */
@Injectable()
export class ConfigurationOrder {
  constructor(
    private readonly changes: ConfigurationChanges,
    private readonly desired: DesiredConfiguration,
  ) {}

  /** Resolves when the change is stored. Throws VALIDATION_FAILED with paths below `payload`, and STORAGE_UNAVAILABLE. */
  async prepare({ payload, scope, caller, reason }: CommandOrder): Promise<PreparedPayload> {
    await this.changes.change({
      tenantId: caller.tenantId,
      scope: toConfigurationScope(scope),
      edit: patchConfiguration(payload, 'payload'),
      changedBy: caller.id,
      reason,
    });
    return configurationPayloads(this.desired);
  }
}

function toConfigurationScope(scope: CommandScope): ConfigurationScope {
  switch (scope.kind) {
    case 'agent':
      return { kind: 'agent', name: scope.agent.agentId };
    case 'group':
      return { kind: 'group', name: scope.group };
    case 'all':
      return EVERYBODY;
  }
}
