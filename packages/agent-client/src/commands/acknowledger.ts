import { jsonOf } from '../http/json.js';
import { pause } from '../http/pause.js';
import { retryAfterMs, retryDelay } from '../http/retry-delay.js';
import type { Answer } from '../http/transport.js';
import type { Acknowledgement } from './acknowledgement.js';
import type { Session } from '../session/session.js';

/** About five minutes with the pauses between them; afterwards the command comes again or has expired. */
const ATTEMPTS = 25;

/** Tells the server about commands, again and again until it knows: the same word twice is no harm. */
export class Acknowledger {
  /** The last word about each command that is not told yet; a newer one waits for the older. */
  private readonly telling = new Map<string, Promise<void>>();

  constructor(
    private readonly session: Pick<Session, 'send'>,
    private readonly agentId: string,
    private readonly stopped: AbortSignal,
  ) {}

  /** Resolves when the server knows, or when it is given up. Words about one command arrive in the order they were said. */
  send(commandId: string, word: Acknowledgement): Promise<void> {
    const told = (this.telling.get(commandId) ?? Promise.resolve()).then(() => this.tell(commandId, word));
    this.telling.set(commandId, told);
    void told.then(() => {
      if (this.telling.get(commandId) === told) this.telling.delete(commandId);
    });
    return told;
  }

  /** Resolves when everything said so far is told or given up. */
  async idle(): Promise<void> {
    await Promise.all(this.telling.values());
  }

  private async tell(commandId: string, word: Acknowledgement): Promise<void> {
    const path = `/agents/${encodeURIComponent(this.agentId)}/commands/${encodeURIComponent(commandId)}/ack`;
    const headers = { 'Content-Type': 'application/json' };
    const body = Buffer.from(jsonOf(word) ?? JSON.stringify({ status: word.status }));
    for (let attempt = 1; attempt <= ATTEMPTS && !this.stopped.aborted; attempt++) {
      const answer = await this.session.send({ method: 'POST', path, headers, body }).catch(() => undefined);
      if (answer !== undefined && isSettled(answer)) return;
      await pause(retryDelay(attempt, retryAfterMs(answer?.retryAfter, Date.now()), Math.random), this.stopped);
    }
  }
}

/** Known, or never to be: a command that the server has forgotten or that got another outcome. */
function isSettled({ status }: Answer): boolean {
  return status < 500 && status !== 401 && status !== 408 && status !== 429;
}
