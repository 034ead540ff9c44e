import { pause } from '../http/pause.js';
import { reasonOf } from '../http/reason-of.js';
import { retryAfterMs } from '../http/retry-delay.js';
import type { Transport } from '../http/transport.js';
import type { Session } from '../session/session.js';
import { tell } from '../tell.js';
import { SseParser, type StreamEvent } from './sse-parser.js';

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
/** The server sends a sign of life every 15 s. */
const SILENCE_MS = 45_000;
const UNAUTHORIZED = 401;

export interface EventStreamOptions {
  readonly transport: Transport;
  readonly session: Pick<Session, 'token' | 'tokenAfter'>;
  readonly agentId: string;
  /** Called with one event after the other; what it rejects with breaks the connection. */
  readonly onEvent: (event: StreamEvent) => Promise<void>;
  /** Told why the stream is not there, and undefined when it is. */
  readonly onTrouble: ((reason: string | undefined) => void) | undefined;
  readonly stopped: AbortSignal;
  /** Milliseconds without a byte after which the connection counts as dead. @default 45000 */
  readonly silenceMs?: number | undefined;
}

/** The agent's stream of events: kept open, taken up where it broke, until the agent is stopped. */
export class EventStream {
  private lastEventId = '';
  private retryMs = FIRST_RETRY_MS;
  private failures = 0;
  private isReplaced = false;

  constructor(private readonly options: EventStreamOptions) {}

  /** Resolves when the agent was stopped. */
  async run(): Promise<void> {
    const { stopped, onTrouble } = this.options;
    while (!stopped.aborted) {
      let waitMs: number | undefined;
      try {
        waitMs = await this.connection();
      } catch (error) {
        tell(onTrouble, reasonOf(error));
        this.failures++;
      }
      await pause(waitMs ?? this.delayMs(), stopped);
    }
  }

  /** Follows one connection to its end; resolves with the pause the server asked for, if it did. */
  private async connection(): Promise<number | undefined> {
    const { transport, session, agentId, onTrouble } = this.options;
    const token = await session.token();
    const lastId = this.lastEventId === '' ? {} : { 'Last-Event-ID': this.lastEventId };
    const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${token}`, ...lastId };
    const path = `/agents/${encodeURIComponent(agentId)}/events`;
    // A connection has an end of its own: a signal for the whole life would collect a listener for each.
    const broken = new AbortController();
    const end = (): void => {
      broken.abort();
    };
    this.options.stopped.addEventListener('abort', end);
    try {
      const response = await transport.stream({ method: 'GET', path, headers, signal: broken.signal });
      if (response.statusCode === UNAUTHORIZED) await session.tokenAfter(token);
      if (response.statusCode !== 200) {
        this.failures++;
        tell(onTrouble, `HTTP ${response.statusCode ?? 0}`);
        return retryAfterMs(response.headers['retry-after'], Date.now());
      }
      tell(onTrouble, undefined);
      this.isReplaced = false;
      const isReplaced = await this.follow(response, end);
      // Another one calls itself like this agent: to take the stream back at once would never end.
      return isReplaced ? LONGEST_RETRY_MS * (1 + Math.random()) : undefined;
    } finally {
      end();
      this.options.stopped.removeEventListener('abort', end);
    }
  }

  /**
   * Every byte is a sign of life; one event is dealt with before the next is read. True when somebody else took the stream.
   */
  private async follow(bytes: AsyncIterable<Uint8Array>, end: () => void): Promise<boolean> {
    const events: StreamEvent[] = [];
    const onRetry = (milliseconds: number): void => void (this.retryMs = Math.min(milliseconds, LONGEST_RETRY_MS));
    const parser = new SseParser({ onEvent: (event) => void events.push(event), onRetry }, this.lastEventId);
    const watchdog = setTimeout(end, this.options.silenceMs ?? SILENCE_MS);
    try {
      for await (const chunk of bytes) {
        this.failures = 0;
        watchdog.refresh();
        parser.push(chunk);
        for (let event = events.shift(); event !== undefined; event = events.shift()) await this.handle(event);
      }
      return this.isReplaced;
    } finally {
      clearTimeout(watchdog);
    }
  }

  private async handle(event: StreamEvent): Promise<void> {
    // After `reset` the server, which does not know the id any more, begins anew.
    if (event.type === 'replaced') this.isReplaced = true;
    else if (event.type !== 'reset') await this.options.onEvent(event);
    this.lastEventId = event.type === 'reset' ? '' : event.id;
  }

  /** Full jitter over a bound that doubles, never less than half of what the server asked for. */
  private delayMs(): number {
    const bound = Math.min(LONGEST_RETRY_MS, this.retryMs * 2 ** Math.min(this.failures, 10));
    return this.retryMs / 2 + Math.random() * bound;
  }
}
