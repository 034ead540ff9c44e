import type { Provider, Type } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { AppConfig } from '../../config/app-config.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import { BusStatus } from '../bus/bus-status.js';
import { CommandBus } from '../bus/command-bus.js';
import { openCommandBus } from '../bus/open-command-bus.js';
import { CommandTexts } from './command-texts.js';
import { EventStreams } from './event-streams.js';
import { EventsController } from './events.controller.js';
import { OpenStreams } from './open-streams.js';

export const EVENT_CONTROLLERS: readonly Type[] = [EventsController];

/** What carries commands to the agents. */
export const EVENT_PROVIDERS: readonly Provider[] = [
  { provide: CommandBus, inject: [AppConfig, Clock, LOGGER], useFactory: openCommandBus },
  { provide: BusStatus, useExisting: CommandBus },
  CommandTexts,
  EventStreams,
  { provide: OpenStreams, useExisting: EventStreams },
];
