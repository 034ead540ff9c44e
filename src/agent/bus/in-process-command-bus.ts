import type { Clock } from '../../common/clock.js';
import { BusListeners } from './bus-listeners.js';
import type { BusStatus } from './bus-status.js';
import { type AgentAddress, type BusMessage, CommandBus } from './command-bus.js';
import { EventIdClock } from './event-id-clock.js';

/** For a server that is alone. Messages are heard before {@link publish} resolves. */
export class InProcessCommandBus extends CommandBus implements BusStatus {
  readonly mode = 'in-process';
  readonly isShared = false;
  readonly connected = true;
  private readonly eventIds: EventIdClock;
  private readonly listeners = new BusListeners();

  constructor(clock: Clock) {
    super();
    this.eventIds = new EventIdClock(() => clock.now());
  }

  nextEventIds(agents: readonly AgentAddress[]): Promise<readonly number[]> {
    return Promise.resolve(agents.map(() => this.eventIds.next()));
  }

  noteEventId(eventId: number): void {
    this.eventIds.note(eventId);
  }

  publish(message: BusMessage): Promise<void> {
    this.listeners.tell(message);
    return Promise.resolve();
  }

  listen(listener: (message: BusMessage) => void): void {
    this.listeners.add(listener);
  }

  /** Nothing is ever missed within one process. */
  onMissed(): void {
    return;
  }
}
