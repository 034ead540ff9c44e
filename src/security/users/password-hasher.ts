import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../common/app-error.js';

const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** Each takes 32 MiB and a thread for a tenth of a second or more; the threads are those that files are read and written by. */
const MAX_AT_ONCE = 2;
const MAX_WAITING = 50;
const STORED = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

/** What a guess costs (RFC 7914): memory is 128 N r bytes, time rises with all three. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's recommendation with 32 MiB. */
const RECOMMENDED_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };

/** Hashes passwords with scrypt, off the event loop and a few at a time. A hash holds its salt and cost: `scrypt$N$r$p$salt$key`. */
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param cost of the hashes that are made; one that is there says what it cost */
  constructor(private readonly cost: ScryptCost = RECOMMENDED_COST) {}

  /** Throws OVERLOADED when too many wait already. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const { N, r, p } = this.cost;
    const key = await this.derive(password, salt, this.cost, KEY_BYTES);
    return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
  }

  /**
   * Whether the password is the one that was hashed. Where there is no hash it takes as long as where there is one, so that the time
   * does not tell. Throws OVERLOADED when too many wait already.
   *
   * @param stored empty when there is no password that would be right
   */
  async verify(password: string, stored: string): Promise<boolean> {
    const [, N, r, p, salt, key] = STORED.exec(stored) ?? [];
    if (salt === undefined || key === undefined) {
      await this.derive(password, randomBytes(SALT_BYTES), this.cost, KEY_BYTES);
      return false;
    }
    const expected = Buffer.from(key, 'base64url');
    const cost = { N: Number(N), r: Number(r), p: Number(p) };
    return timingSafeEqual(
      await this.derive(password, Buffer.from(salt, 'base64url'), cost, expected.length),
      expected,
    );
  }

  private async derive(password: string, salt: Buffer, cost: ScryptCost, bytes: number): Promise<Buffer> {
    await this.turn();
    try {
      return await scryptOf(password, salt, cost, bytes);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }

  /** Resolves when it may begin. Whoever ends hands its place to the next one. */
  private turn(): Promise<void> {
    if (this.running < MAX_AT_ONCE) {
      this.running++;
      return Promise.resolve();
    }
    if (this.waiting.length >= MAX_WAITING) {
      throw new AppError('OVERLOADED', 'Too many passwords are being checked at the moment.', { retryAfterSeconds: 5 });
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

/** The same text in another Unicode form is the same password. */
function scryptOf(password: string, salt: Buffer, cost: ScryptCost, bytes: number): Promise<Buffer> {
  const maxmem = 2 * 128 * cost.N * cost.r;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, { ...cost, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
