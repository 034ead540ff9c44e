import type { SentConfiguration } from '../../src/agent/configuration/configuration-store.js';
import { MovedClock } from './moved-clock.js';

/** Version 2, sent to `orders-1` and delivered; it expires a second after the time that a `MovedClock` begins with. */
export function aSentConfiguration(changes: Partial<SentConfiguration> = {}): SentConfiguration {
  return {
    ...{ tenantId: 'default', agentId: 'orders-1', commandId: 'command-5', eventId: 5, version: 2 },
    ...{ expiresAt: new MovedClock().now() + 1000, state: 'DELIVERED', message: undefined },
    ...changes,
  };
}
