import { abortError } from '../abort-error.js';
import type { EngineSession } from './engine-session.js';

interface Waiting {
  readonly take: (session: EngineSession) => void;
  readonly refuse: (error: Error) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sessions for one kind of work. A session runs one statement at a time; a statement waits, first come first served,
 * until one is free, so that reads never wait for a write and the other way round.
 */
export class SessionLane {
  private readonly idle: EngineSession[];
  private readonly waiting: Waiting[] = [];
  private closed = false;

  constructor(sessions: readonly EngineSession[]) {
    this.idle = [...sessions];
  }

  /** Waits for a session; give it back with {@link release}. Rejects with an AbortError when the caller goes away. */
  acquire(signal: AbortSignal | undefined): Promise<EngineSession> {
    if (this.closed) return Promise.reject(closedError());
    if (signal?.aborted) return Promise.reject(abortError());
    const session = this.idle.pop();
    if (session !== undefined) return Promise.resolve(session);
    return new Promise((resolve, reject) => {
      const entry: Waiting = { take: resolve, refuse: reject, signal };
      this.waiting.push(entry);
      signal?.addEventListener(
        'abort',
        () => {
          const position = this.waiting.indexOf(entry);
          if (position < 0) return;
          this.waiting.splice(position, 1);
          reject(abortError());
        },
        { once: true },
      );
    });
  }

  release(session: EngineSession): void {
    const next = this.waiting.shift();
    if (next === undefined) this.idle.push(session);
    else next.take(session);
  }

  /** Refuses those that wait, and those that come. */
  close(): void {
    this.closed = true;
    for (const { refuse } of this.waiting.splice(0)) refuse(closedError());
  }
}

function closedError(): Error {
  return new Error('The connection to the embedded engine is closed.');
}
