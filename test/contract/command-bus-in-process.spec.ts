import { InProcessCommandBus } from '../../src/agent/bus/in-process-command-bus.js';
import { SystemClock } from '../../src/common/system-clock.js';
import { commandBusContract } from './command-bus-contract.js';

commandBusContract(() => {
  const bus = new InProcessCommandBus(new SystemClock());
  return Promise.resolve({ server: () => Promise.resolve(bus), close: () => Promise.resolve() });
});
