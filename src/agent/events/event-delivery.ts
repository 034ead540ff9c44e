import type { Command } from '../commands/command.js';
import type { EventStream } from './event-stream.js';

/** A signature takes some 50 µs: a broadcast to 10,000 agents lets others in between. */
const SLICE_MS = 8;

export interface EventDeliveryOptions {
  /** The signed event; undefined for a command that is not to be sent. */
  readonly textOf: (command: Command) => string | undefined;
  /** Told what was written, in slices. */
  readonly onWritten: (commands: readonly Command[]) => void;
}

/** Writes what waits for streams, a slice of a few milliseconds at a time, first come first served. */
export class EventDelivery {
  private readonly due = new Set<EventStream>();
  private scheduled: NodeJS.Immediate | undefined;

  constructor(private readonly options: EventDeliveryOptions) {}

  /** Writes the commands to the stream as soon as it has room. */
  send(stream: EventStream, commands: readonly Command[]): void {
    stream.enqueue(commands);
    this.goOn(stream);
  }

  /** The stream may have room again. */
  goOn(stream: EventStream): void {
    if (!stream.hasWork) return;
    this.due.add(stream);
    this.scheduled ??= setImmediate(this.runSlice);
  }

  private readonly runSlice = (): void => {
    this.scheduled = undefined;
    const until = performance.now() + SLICE_MS;
    const written: Command[] = [];
    for (const stream of this.due) {
      this.due.delete(stream);
      if (this.writeTo(stream, until, written)) continue;
      // Behind the others that wait.
      this.due.add(stream);
      break;
    }
    if (written.length > 0) this.options.onWritten(written);
    if (this.due.size > 0) this.scheduled ??= setImmediate(this.runSlice);
  };

  /** Answers false when the time is over before it has written everything it could. */
  private writeTo(stream: EventStream, until: number, written: Command[]): boolean {
    for (let command = stream.take(); command !== undefined; command = stream.take()) {
      const text = this.options.textOf(command);
      if (text !== undefined) {
        const isOvertaken = stream.writeEvent(command, text);
        written.push(isOvertaken ? { ...command, isOvertaken } : command);
      }
      if (performance.now() >= until) return !stream.hasWork;
    }
    return true;
  }
}
