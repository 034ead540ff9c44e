import type { Backoff } from '../common/backoff.js';
import { errorMessage } from '../common/error-message.js';
import { ClickHouseFailure, type FailureKind } from './clickhouse-failure.js';

/**
 * How far the preparation of ClickHouse is:
 * - `prepared`: every statement may run
 * - `away`: ClickHouse does not answer, which heals by itself
 * - `refused`: it answers, and an operator has something to mend
 *
 * The reason is in words, without secrets, SQL or rows.
 */
export type PreparationState =
  | { readonly status: 'prepared' }
  | { readonly status: 'away'; readonly reason: string }
  | { readonly status: 'refused'; readonly reason: string };

/** What a {@link SchemaPreparation} works with. */
export interface SchemaPreparationOptions {
  /** One attempt; may be repeated. */
  readonly prepare: () => Promise<void>;
  /** Whether a start may go on while ClickHouse is away. */
  readonly mayStartWithout: boolean;
  /** Between attempts while ClickHouse is away. */
  readonly backoff: Backoff;
  /** Between attempts while an operator has something to mend, milliseconds. */
  readonly refusedRetryMs: number;
  /** Told of every other state, not of every attempt; with the error that led to it. */
  readonly onChange: (state: PreparationState, error: unknown) => void;
}

const AWAY: readonly FailureKind[] = ['unavailable', 'timeout', 'cancelled'];

/**
 * Prepares ClickHouse once: at the start or, when it is away then, as soon as it is back. Until then nothing else may
 * use it: tables may be missing, or remember too few deduplication tokens.
 */
export class SchemaPreparation {
  private state: PreparationState | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: SchemaPreparationOptions) {}

  /** Why no statement may run yet; undefined once all may. */
  get obstacle(): string | undefined {
    if (this.state === undefined) return 'ClickHouse has not been prepared yet';
    return this.state.status === 'prepared' ? undefined : this.state.reason;
  }

  /**
   * Resolves after the first attempt: prepared, or trying on while ClickHouse is away. Throws what an operator has to
   * mend, and every failure when the start may not go on without ClickHouse.
   */
  async start(): Promise<void> {
    try {
      await this.options.prepare();
      this.state = { status: 'prepared' };
    } catch (error) {
      if (!this.options.mayStartWithout || !isAway(error)) throw error;
      this.tryLater(error);
    }
  }

  /** Gives up. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async tryAgain(): Promise<void> {
    try {
      await this.options.prepare();
      this.enter({ status: 'prepared' }, undefined);
    } catch (error) {
      this.tryLater(error);
    }
  }

  private tryLater(error: unknown): void {
    if (this.stopped) return;
    const status = isAway(error) ? 'away' : 'refused';
    this.enter({ status, reason: errorMessage(error) }, error);
    const pause = status === 'away' ? this.options.backoff.next() : this.options.refusedRetryMs;
    this.timer = setTimeout(() => void this.tryAgain(), pause);
  }

  private enter(state: PreparationState, error: unknown): void {
    const before = this.state;
    this.state = state;
    if (before === undefined || news(before) !== news(state)) this.options.onChange(state, error);
  }
}

/** What heals by itself: no answer, or one that did not come from ClickHouse, like that of a proxy in front of it. */
function isAway(error: unknown): boolean {
  return error instanceof ClickHouseFailure && (error.code === undefined || AWAY.includes(error.kind));
}

/** What two states differ by: how a connection fails varies, but another thing to mend is worth telling. */
function news(state: PreparationState): string {
  return state.status === 'refused' ? state.reason : state.status;
}
