import { Module } from '@nestjs/common';
import { DiagramModule } from '../diagram/diagram.module.js';
import { StoredExecutionsModule } from '../search/stored-executions.module.js';
import { BusStatus } from './bus/bus-status.js';
import { COMMAND_CONTROLLERS, COMMAND_PROVIDERS } from './commands/command.providers.js';
import { CONFIGURATION_CONTROLLERS, CONFIGURATION_PROVIDERS } from './configuration/configuration.providers.js';
import { EVENT_CONTROLLERS, EVENT_PROVIDERS } from './events/event.providers.js';
import { FLEET_CONTROLLERS, FLEET_PROVIDERS } from './fleet/fleet.providers.js';
import { REGISTRATION_CONTROLLERS, REGISTRATION_PROVIDERS } from './registration/registration.providers.js';
import { AgentRegistryModule } from './registry/agent-registry.module.js';

/** Everything between the server and its agents but the data they report: registration, lifecycle, configuration, commands. */
@Module({
  imports: [AgentRegistryModule, StoredExecutionsModule, DiagramModule],
  controllers: [
    // `/agents/configuration` has to come before `/agents/{agentId}`.
    ...CONFIGURATION_CONTROLLERS,
    ...REGISTRATION_CONTROLLERS,
    ...FLEET_CONTROLLERS,
    ...COMMAND_CONTROLLERS,
    ...EVENT_CONTROLLERS,
  ],
  providers: [
    ...REGISTRATION_PROVIDERS,
    ...FLEET_PROVIDERS,
    ...CONFIGURATION_PROVIDERS,
    ...COMMAND_PROVIDERS,
    ...EVENT_PROVIDERS,
  ],
  exports: [BusStatus],
})
export class AgentModule {}
