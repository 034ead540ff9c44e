import { ClickHouseFailure } from '../../clickhouse/clickhouse-failure.js';
import type { Backoff } from '../../common/backoff.js';

/** So many failures in a row, of whatever lane, and ClickHouse counts as away. */
const THRESHOLD = 3;

/** A waiting attempt was called off. */
export class DeliveryStopped extends Error {
  override readonly name = 'DeliveryStopped';
}

interface Waiting {
  readonly go: (isProbe: boolean) => void;
  readonly callOff: (error: Error) => void;
}

/**
 * Keeps a ClickHouse that cannot be reached from being asked by every lane: while it is away one attempt at a time looks
 * whether it is back, the others wait in line, and a lane whose turn failed goes to the end of it. With the first answer
 * all go on at once; each lane stores one segment at a time, so that is no stampede.
 */
export class CircuitBreaker {
  private failures = 0;
  private away = false;
  private probing = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly line: Waiting[] = [];

  constructor(
    private readonly backoff: Backoff,
    private readonly onChange: (open: boolean) => void = () => undefined,
  ) {}

  /** Whether ClickHouse counts as away: whoever comes has to wait. */
  get isOpen(): boolean {
    return this.away;
  }

  /** Runs an attempt when its turn has come. Rejects as the attempt does, or with {@link DeliveryStopped}. */
  async run<T>(attempt: () => Promise<T>): Promise<T> {
    if (this.stopped) throw new DeliveryStopped();
    const isProbe = this.away && (await this.turn());
    try {
      const result = await attempt();
      this.reached();
      return result;
    } catch (error) {
      if (isUnavailable(error)) this.failed();
      else if (isAnswer(error)) this.reached();
      throw error;
    } finally {
      if (isProbe) this.probing = false;
      this.schedule();
    }
  }

  /** Calls off whoever waits, and whoever still comes. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    for (const { callOff } of this.line.splice(0)) callOff(new DeliveryStopped());
  }

  /** Resolves with whether the caller alone may try. */
  private turn(): Promise<boolean> {
    return new Promise((go, callOff) => {
      this.line.push({ go, callOff });
      this.schedule();
    });
  }

  private schedule(): void {
    if (!this.away || this.stopped || this.probing || this.timer !== undefined || this.line.length === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.probing = true;
      this.line.shift()?.go(true);
    }, this.backoff.next());
  }

  private reached(): void {
    this.failures = 0;
    if (!this.away) return;
    this.away = false;
    this.backoff.reset();
    clearTimeout(this.timer);
    this.timer = undefined;
    this.onChange(false);
    for (const { go } of this.line.splice(0)) go(false);
  }

  private failed(): void {
    this.failures++;
    if (this.away || this.failures < THRESHOLD) return;
    this.away = true;
    this.onChange(true);
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof ClickHouseFailure && error.kind === 'unavailable';
}

/** An error with a code of ClickHouse comes from ClickHouse: it is there. */
function isAnswer(error: unknown): boolean {
  return error instanceof ClickHouseFailure && error.code !== undefined;
}
