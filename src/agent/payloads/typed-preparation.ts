import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import type { Agent } from '../agent.js';
import {
  type CommandOrder,
  CommandPreparation,
  type CommandScope,
  type PreparedPayload,
} from '../commands/command-preparation.js';
import type { CommandPayload, CommandType } from '../commands/command.js';
import { ConfigurationOrder } from '../configuration/configuration-order.js';
import { ReplayPreparation } from '../replay/replay-preparation.js';
import { capabilityFor } from './capability.js';
import { readDeepTrace } from './deep-trace.js';
import { mayHaveRoute } from './may-have-route.js';
import { readRouteControl } from './route-control.js';

/** {@link CommandPreparation} by the type of the command. */
@Injectable()
export class TypedPreparation extends CommandPreparation {
  constructor(
    private readonly configurations: ConfigurationOrder,
    private readonly replays: ReplayPreparation,
  ) {
    super();
  }

  override async prepare(order: CommandOrder): Promise<PreparedPayload> {
    switch (order.type) {
      case 'config-update':
        return this.configurations.prepare(order);
      case 'deep-trace':
        return readDeepTrace(order.payload, randomUUID());
      case 'replay':
        return this.replays.prepare(order);
      case 'route-control':
        return routeControl(order);
    }
  }

  override capabilityFor(type: CommandType): string {
    return capabilityFor(type);
  }
}

function routeControl({ payload, scope }: CommandOrder): CommandPayload {
  const control = { ...readRouteControl(payload) };
  if (!agentsIn(scope).some((agent) => mayHaveRoute(agent, control.routeId))) {
    throw new AppError('ROUTE_NOT_FOUND', 'No agent that this command is for has a route with this id.');
  }
  return control;
}

function agentsIn(scope: CommandScope): readonly Agent[] {
  return scope.kind === 'agent' ? [scope.agent] : scope.agents;
}
