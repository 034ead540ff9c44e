import type { Provider, Type } from '@nestjs/common';
import { CommandPreparation } from '../commands/command-preparation.js';
import { TypedPreparation } from '../payloads/typed-preparation.js';
import { ReplayPreparation } from '../replay/replay-preparation.js';
import { ClickHouseConfigurationStore } from './clickhouse/clickhouse-configuration-store.js';
import { ConfigurationCalls } from './configuration-calls.js';
import { configurationController } from './configuration-controller.js';
import { ConfigurationChanges } from './configuration-changes.js';
import { ConfigurationDelivery } from './configuration-delivery.js';
import { ConfigurationOrder } from './configuration-order.js';
import { ConfigurationOutcomes } from './configuration-outcomes.js';
import { ConfigurationService } from './configuration-service.js';
import { ConfigurationStore } from './configuration-store.js';
import { DesiredConfiguration } from './desired-configuration.js';
import { KeptConfigurations } from './kept-configurations.js';
import { ScopeRevisions } from './scope-revisions.js';
import { ScopedConfiguration } from './scoped-configuration.js';

export const CONFIGURATION_CONTROLLERS: readonly Type[] = [
  configurationController({
    kind: 'all',
    path: 'agents/configuration',
    operation: 'Configuration',
    whose: 'all agents',
  }),
  configurationController({
    kind: 'group',
    path: 'agents/groups/:group/configuration',
    operation: 'GroupConfiguration',
    whose: 'a group of agents',
    parameter: { name: 'group', example: 'orders' },
  }),
  configurationController({
    kind: 'agent',
    path: 'agents/:agentId/configuration',
    operation: 'AgentConfiguration',
    whose: 'one agent',
    parameter: { name: 'agentId', example: 'orders@pod-1' },
  }),
];

/** What agents are configured by, and what commands mean. */
export const CONFIGURATION_PROVIDERS: readonly Provider[] = [
  { provide: ConfigurationStore, useClass: ClickHouseConfigurationStore },
  ScopeRevisions,
  KeptConfigurations,
  ConfigurationOutcomes,
  ScopedConfiguration,
  { provide: DesiredConfiguration, useExisting: ScopedConfiguration },
  ConfigurationDelivery,
  ConfigurationChanges,
  ConfigurationOrder,
  ConfigurationService,
  ConfigurationCalls,
  ReplayPreparation,
  { provide: CommandPreparation, useClass: TypedPreparation },
];
