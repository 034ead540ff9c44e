import type { Provider, Type } from '@nestjs/common';
import { AgentView } from './agent-view.js';
import { FleetController } from './fleet.controller.js';
import { Fleet } from './fleet.js';

export const FLEET_CONTROLLERS: readonly Type[] = [FleetController];

/** What shows the agents to people. */
export const FLEET_PROVIDERS: readonly Provider[] = [Fleet, AgentView];
