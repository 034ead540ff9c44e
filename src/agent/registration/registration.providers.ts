import type { Provider, Type } from '@nestjs/common';
import { HeartbeatController } from './heartbeat.controller.js';
import { HeartbeatService } from './heartbeat-service.js';
import { KnownGraphs } from './known-graphs.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration-service.js';

export const REGISTRATION_CONTROLLERS: readonly Type[] = [RegistrationController, HeartbeatController];

/** What agents register and report by. */
export const REGISTRATION_PROVIDERS: readonly Provider[] = [RegistrationService, HeartbeatService, KnownGraphs];
