import { Module } from '@nestjs/common';
import { AgentDirectory } from './agent-directory.js';
import { AgentMemory } from './agent-memory.js';
import { AgentRegistry } from './agent-registry.js';
import { AgentStore } from './agent-store.js';
import { REGISTRY_PROVIDERS } from './registry.providers.js';

/** Which agents there are, and in what state. A module of its own: search and ingestion ask it, and the rest of the agent feature asks them. */
@Module({
  providers: [...REGISTRY_PROVIDERS],
  exports: [AgentDirectory, AgentMemory, AgentRegistry, AgentStore],
})
export class AgentRegistryModule {}
