import type { BusMessage } from './command-bus.js';

/** Tells messages to whoever listens, one after the other: one that is published from within a listener waits for its turn. */
export class BusListeners {
  private readonly listeners: ((message: BusMessage) => void)[] = [];
  private readonly waiting: BusMessage[] = [];
  private telling = false;

  add(listener: (message: BusMessage) => void): void {
    this.listeners.push(listener);
  }

  tell(message: BusMessage): void {
    this.waiting.push(message);
    if (this.telling) return;
    this.telling = true;
    try {
      for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
        for (const listener of this.listeners) listener(next);
      }
    } finally {
      this.telling = false;
    }
  }
}
