import type { Provider } from '@nestjs/common';
import { AgentDirectory } from './agent-directory.js';
import { AgentLookup } from './agent-lookup.js';
import { AgentMemory } from './agent-memory.js';
import { AgentRegistry } from './agent-registry.js';
import { AgentStore } from './agent-store.js';
import { AgentSweep } from './agent-sweep.js';
import { AgentSynchronisation } from './agent-synchronisation.js';
import { AgentWriter } from './clickhouse/agent-writer.js';
import { ClickHouseAgentStore } from './clickhouse/clickhouse-agent-store.js';
import { Listening } from './listening.js';
import { RegistrySchedule } from './registry-schedule.js';
import { RegistryTimes } from './registry-times.js';

/** What keeps the agents. */
export const REGISTRY_PROVIDERS: readonly Provider[] = [
  AgentMemory,
  { provide: AgentDirectory, useExisting: AgentMemory },
  AgentRegistry,
  AgentLookup,
  AgentSweep,
  AgentSynchronisation,
  Listening,
  RegistryTimes,
  AgentWriter,
  { provide: AgentStore, useClass: ClickHouseAgentStore },
  RegistrySchedule,
];
