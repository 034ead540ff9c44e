import { objectIn } from '../http/json.js';
import { pause } from '../http/pause.js';
import { retryAfterMs, retryDelay } from '../http/retry-delay.js';
import type { Answer, Call, Transport } from '../http/transport.js';
import { type Registered, readRegistered, readTokens, type Tokens } from './registered.js';
import { RegistrationRefused } from './registration-refused.js';
import type { ServerClock } from './server-clock.js';

/** A token is renewed when so much of its life is left, or so many milliseconds if that is less. */
const MARGIN_SHARE = 0.2;
const LONGEST_MARGIN_MS = 300_000;
/** The server gives the same answer to a refresh that comes again within 10 s, because the first one may have been lost. */
const REFRESH_ATTEMPTS = 4;
const REFRESH_PAUSE_MS = 1500;
const UNAUTHORIZED = 401;

export interface SessionOptions {
  readonly transport: Transport;
  readonly agentId: string;
  readonly bootstrapToken: string;
  readonly clock: ServerClock;
  /** What is posted to register, made anew each time. */
  readonly registration: () => object;
  /** Told each time the server has registered the agent. */
  readonly onRegistered: (registered: Registered) => void;
  /** Ends every attempt. */
  readonly stopped: AbortSignal;
  /** Milliseconds of any steady clock. */
  readonly now?: () => number;
}

/** Who the agent is to the server: it registers, renews its tokens ahead of time, and registers again when they are gone. */
export class Session {
  private tokens: Tokens | undefined;
  private renewal: Promise<void> | undefined;
  private readonly now: () => number;

  constructor(private readonly options: SessionOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  /**
   * Registers, as often as it takes until the server is there; resolves when it is done or the agent was stopped. Rejects with
   * {@link RegistrationRefused} when the server does not want this agent.
   */
  register(): Promise<void> {
    return this.renewOnce(() => this.registerUntilAnswered());
  }

  /** Whether the server has ever registered the agent. */
  get isRegistered(): boolean {
    return this.tokens !== undefined;
  }

  /** A call as this agent. It is made once more with new tokens when the server no longer takes the old ones. */
  async send(call: Call): Promise<Answer> {
    const token = await this.token();
    const answer = await this.options.transport.send(withToken(call, token));
    if (answer.status !== UNAUTHORIZED) return answer;
    return this.options.transport.send(withToken(call, await this.tokenAfter(token)));
  }

  /** A token that is good for a while yet. Rejects when there is none to be had. */
  async token(): Promise<string> {
    const { tokens } = this;
    if (tokens === undefined || this.now() >= tokens.expiresAt - marginOf(tokens)) await this.renew();
    return this.access();
  }

  /** Another token than the one the server refused; many may ask for it at once. */
  async tokenAfter(refused: string): Promise<string> {
    if (this.tokens?.access === refused) await this.renew();
    return this.access();
  }

  private access(): string {
    if (this.tokens === undefined) throw new Error('The agent is not registered.');
    return this.tokens.access;
  }

  private renew(): Promise<void> {
    return this.renewOnce(async () => {
      if (this.tokens === undefined || !(await this.refresh(this.tokens))) await this.registerUntilAnswered();
    });
  }

  private renewOnce(work: () => Promise<void>): Promise<void> {
    this.renewal ??= work().finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  /** False when the server does not take the refresh token any more; rejects when nothing is known. */
  private async refresh({ refresh }: Tokens): Promise<boolean> {
    const { transport, agentId, stopped } = this.options;
    const path = `/agents/${encodeURIComponent(agentId)}/refresh`;
    const call = withToken({ method: 'POST', path }, refresh);
    for (let attempt = 1; ; attempt++) {
      const answer = await transport.send(call).catch(() => undefined);
      const tokens = answer?.status === 200 ? readTokens(objectIn(answer.text), this.now()) : undefined;
      if (tokens !== undefined) {
        this.tokens = tokens;
        return true;
      }
      if (answer !== undefined && isFinal(answer.status)) return false;
      if (attempt === REFRESH_ATTEMPTS || stopped.aborted) throw new Error('The tokens could not be renewed.');
      await pause(retryAfterMs(answer?.retryAfter, Date.now()) ?? Math.random() * REFRESH_PAUSE_MS, stopped);
    }
  }

  private async registerUntilAnswered(): Promise<void> {
    const { stopped } = this.options;
    for (let attempt = 1; !stopped.aborted; attempt++) {
      const answer = await this.tryToRegister().catch(() => undefined);
      if (answer === 'done') return;
      if (answer !== undefined && isFinal(answer.status)) throw new RegistrationRefused(answer);
      await pause(retryDelay(attempt, retryAfterMs(answer?.retryAfter, Date.now()), Math.random), stopped);
    }
  }

  private async tryToRegister(): Promise<'done' | Answer> {
    const { transport, bootstrapToken, registration, onRegistered, clock } = this.options;
    const began = Date.now();
    const body = Buffer.from(JSON.stringify(registration()));
    const headers = { 'Content-Type': 'application/json' };
    const answer = await transport.send(
      withToken({ method: 'POST', path: '/agents/register', headers, body }, bootstrapToken),
    );
    const registered = answer.status === 200 ? readRegistered(answer.text, this.now()) : undefined;
    if (registered === undefined) return answer;
    clock.observe(registered.serverTime, began);
    this.tokens = registered.tokens;
    onRegistered(registered);
    return 'done';
  }
}

function marginOf({ lifeMs }: Tokens): number {
  return Math.min(lifeMs * MARGIN_SHARE, LONGEST_MARGIN_MS);
}

/** The same question gets the same answer again. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function withToken(call: Call, token: string): Call {
  return { ...call, headers: { ...call.headers, Authorization: `Bearer ${token}` } };
}
