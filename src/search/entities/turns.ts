import { AppError } from '../../common/app-error.js';

/**
 * Lets a few pieces of work run at once, first come first served, and gives each so much time: waiting for its turn and
 * running. What somebody asks on every key stroke then neither takes all sessions of the engine nor holds one for long.
 */
export class Turns {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(
    atOnce: number,
    private readonly budgetMs: number,
  ) {
    this.free = atOnce;
  }

  /**
   * What `work` answers, or undefined when it did not make the time. Throws what it throws otherwise, also when `signal`
   * aborts. The signal it is given aborts at the end of the time, too.
   *
   * @param enough ends the time earlier
   */
  async run<T>(
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
    enough?: AbortSignal,
  ): Promise<T | undefined> {
    const timeout = AbortSignal.timeout(this.budgetMs);
    const end = enough === undefined ? timeout : AbortSignal.any([timeout, enough]);
    try {
      return await this.inTurn(AbortSignal.any([signal, end]), work);
    } catch (error) {
      if (!signal.aborted && (end.aborted || isTooMuch(error))) return undefined;
      throw error;
    }
  }

  private async inTurn<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    await this.take(signal);
    try {
      // Its turn and the end may come together.
      if (signal.aborted) throw stopped();
      return await work(signal);
    } finally {
      this.giveBack();
    }
  }

  private take(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(stopped());
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(turn), 1);
        reject(stopped());
      };
      this.waiting.push(turn);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private giveBack(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free++;
    else next();
  }
}

const stopped = (): AppError => new AppError('CLIENT_CLOSED_REQUEST', 'The search was stopped.');

/** The store gave up by itself: with more time or more memory it would have answered. */
function isTooMuch(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'QUERY_TIMEOUT' || error.code === 'QUERY_TOO_LARGE');
}
