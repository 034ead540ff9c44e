import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { createLogger } from '../../telemetry/create-logger.js';
import { Metrics } from '../../telemetry/metrics.js';
import type { BusMessage } from '../bus/command-bus.js';
import { InProcessCommandBus } from '../bus/in-process-command-bus.js';
import { CommandRegister } from './command-register.js';
import { CommandTracker } from './command-tracker.js';

describe('the tracker of commands', () => {
  it('tells other servers what became of commands together, and without what they know already', async () => {
    const clock = new MovedClock();
    const bus = new InProcessCommandBus(clock);
    const told: BusMessage[] = [];
    bus.listen((message) => told.push(message));
    const register = new CommandRegister();
    const logger = createLogger({ level: 'silent', format: 'json' });
    const tracker = new CommandTracker(register, bus, clock, new Metrics(), logger);
    const issued = [1, 2].map((eventId) => aCommand({ eventId, issuedAt: clock.now() }));
    await tracker.issued(issued);
    for (const command of issued) tracker.changed([{ ...command, state: 'DELIVERED', isAccepted: true }]);
    await nextTurn();
    const common = { tenantId: 'default', agentId: 'orders-1', state: 'DELIVERED', stateSince: clock.now() };
    const changes = issued.map(({ commandId }) => ({ ...common, commandId, isAccepted: true }));
    expect(JSON.parse(JSON.stringify(told.slice(1)))).toEqual([{ kind: 'changed', changes }]);
  });
});
