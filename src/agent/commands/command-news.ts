import type { BusMessage, CommandBus } from '../bus/command-bus.js';

const MAX_WAITING = 10_000;

/**
 * Tells other servers what happened here. What the bus does not take is told later, in the same order: what it is about is
 * stored already, so nobody is refused because of it.
 */
export class CommandNews {
  private waiting: BusMessage[] = [];
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly bus: Pick<CommandBus, 'publish'>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Resolves when the bus has the message, or has refused it for now. */
  publish(message: BusMessage): Promise<void> {
    this.waiting.push(message);
    // As much as a long outage of the bus may bring together: the oldest are the first to expire.
    if (this.waiting.length > MAX_WAITING) this.waiting.shift();
    return this.publishWaiting();
  }

  /** Tries what was refused again. */
  publishWaiting(): Promise<void> {
    this.underWay = this.underWay.then(() => this.run());
    return this.underWay;
  }

  private async run(): Promise<void> {
    try {
      for (let message = this.waiting[0]; message !== undefined; message = this.waiting[0]) {
        await this.bus.publish(message);
        // It may have been dropped meanwhile.
        if (this.waiting[0] === message) this.waiting.shift();
      }
    } catch (error) {
      this.onFailure(error);
    }
  }
}
