import { APP_GUARD } from '@nestjs/core';
import { AttemptLimitGuard } from './attempt-limit.guard.js';
import { Attempts } from './attempts.js';

/** What `@AttemptLimit` needs. Before every other guard: it has to see who is refused by them. */
export const LIMIT_PROVIDERS = [Attempts, { provide: APP_GUARD, useClass: AttemptLimitGuard }];
