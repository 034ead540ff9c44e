import type { ServerResponse } from 'node:http';
import type { AgentAddress } from '../bus/command-bus.js';
import type { Command } from '../commands/command.js';
import type { StreamEnd } from './stream-end.js';

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Nginx would wait for more before it passes anything on.
  'X-Accel-Buffering': 'no',
} as const;
/** The kernel asks a peer it has not heard of for so long whether it is there. */
const TCP_KEEP_ALIVE_MS = 30_000;
/** How long a client may take to read the last text. */
const LAST_WORDS_MS = 5000;

/** Whoever keeps the streams; told what happens to them. */
export interface StreamKeeper {
  /** The connection is gone; called once. */
  readonly onClosed: (stream: EventStream, end: StreamEnd) => void;
  /** The client has read what waited for it. */
  readonly onDrained: (stream: EventStream) => void;
  /** Time for a sign of life. */
  readonly onPingDue: (stream: EventStream) => void;
}

export interface EventStreamOptions extends AgentAddress {
  readonly response: ServerResponse;
  /** When the caller has to show who it is again, milliseconds since 1970. */
  readonly expiresAt: number;
  /** The last event the client has received; 0: none that counts. */
  readonly lastEventId: number;
  /** Bytes that may wait in memory for the client to read them. */
  readonly bufferBytes: number;
  readonly pingMs: number;
}

/**
 * One agent's open connection. Holds as much text as it may; commands beyond that wait as they are. Written to directly: with 10,000
 * agents every object per stream counts.
 */
export class EventStream {
  readonly tenantId: string;
  readonly agentId: string;
  private waiting: Command[] = [];
  /** Bytes the client's side had taken at the last look. */
  private taken = 0;
  /** The highest event id the client may name as its last. */
  private highest: number;
  private end: StreamEnd = 'client';

  constructor(
    private readonly options: EventStreamOptions,
    private readonly keeper: StreamKeeper,
  ) {
    this.tenantId = options.tenantId;
    this.agentId = options.agentId;
    this.highest = options.lastEventId;
  }

  /** Sends the headers with the first text. */
  open(text: string): void {
    const { response, pingMs } = this.options;
    const pings = setInterval(() => {
      this.keeper.onPingDue(this);
    }, pingMs).unref();
    response.once('close', () => {
      clearInterval(pings);
      this.waiting = [];
      this.keeper.onClosed(this, this.end);
    });
    response.on('drain', this.drained);
    const { socket } = response;
    socket?.setKeepAlive(true, TCP_KEEP_ALIVE_MS);
    // One packet, although the headers are written by themselves: that makes one string of them, which stays as long as the stream.
    socket?.cork();
    response.writeHead(200, HEADERS).flushHeaders();
    this.write(text);
    socket?.uncork();
  }

  get ended(): boolean {
    const { response } = this.options;
    return response.writableEnded || response.destroyed;
  }

  /** Whether the credentials it was opened with hold at this time, milliseconds since 1970. */
  holdsAt(now: number): boolean {
    return now < this.options.expiresAt;
  }

  enqueue(commands: readonly Command[]): void {
    for (const command of commands) this.waiting.push(command);
  }

  /** The next command to be written; undefined when there is none, or no room for it now. */
  take(): Command | undefined {
    return this.ended || this.isFull ? undefined : this.waiting.shift();
  }

  get hasWork(): boolean {
    return this.waiting.length > 0 && !this.ended && !this.isFull;
  }

  write(text: string): void {
    this.options.response.write(text);
  }

  /** Writes a command's event, and answers whether it comes behind one with a higher id. */
  writeEvent({ eventId }: Command, text: string): boolean {
    this.write(text);
    const isOvertaken = eventId < this.highest;
    this.highest = Math.max(this.highest, eventId);
    return isOvertaken;
  }

  /**
   * Shows the client that the connection works. Answers false when it has not read anything since the last look, although something
   * waits for it: bytes nobody takes are the only sign of a peer that is gone without a goodbye.
   */
  ping(text: string): boolean {
    const { socket } = this.options.response;
    if (this.ended || socket === null) return true;
    const before = this.taken;
    this.taken = socket.bytesWritten - socket.writableLength;
    if (socket.writableLength > 0) return this.taken > before;
    this.write(text);
    return true;
  }

  /** Ends it in order, with a last text. */
  finish(reason: StreamEnd, text: string): void {
    if (this.ended) return;
    this.end = reason;
    const { response } = this.options;
    const { socket } = response;
    const late = setTimeout(() => response.destroy(), LAST_WORDS_MS).unref();
    response.once('close', () => {
      clearTimeout(late);
    });
    response.end(text, () => {
      // Nothing else is going to be asked over it.
      socket?.destroySoon();
    });
  }

  /** Breaks the connection off. */
  drop(reason: StreamEnd): void {
    if (!this.ended) this.end = reason;
    this.options.response.destroy();
  }

  private get isFull(): boolean {
    return this.options.response.writableLength >= this.options.bufferBytes;
  }

  private readonly drained = (): void => {
    this.keeper.onDrained(this);
  };
}
