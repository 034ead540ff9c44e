import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import { TokenBuckets } from '../../common/token-buckets.js';
import { AppConfig } from '../../config/app-config.js';
import { addressGroup } from './address-group.js';

/** Calls by which somebody could guess a secret. */
export type AttemptKind = 'login' | 'register' | 'refresh';

/** Who tries. */
export interface Attempt {
  readonly kind: AttemptKind;
  readonly address: string;
  /** User or agent it claims to be, if any. */
  readonly identity: string | undefined;
}

/** Behind one address there may be many people; one of them may try so many times less. */
const IDENTITIES_PER_ADDRESS = 3;
const MAX_IDENTITY = 200;

/**
 * How often a client may fail to prove who it is. An address has so many failures a minute, and a third of them in the
 * name of one identity. An identity is told apart by address: nobody can keep out one at another address by failing in its
 * name. Only failures count, so that a fleet behind one address may register as fast as it can; and an agent that refreshes
 * is held back by failures in its own name alone, or one broken neighbour would keep a whole fleet from its tokens.
 */
@Injectable()
export class Attempts {
  private readonly byAddress: TokenBuckets;
  private readonly byIdentity: TokenBuckets;
  private readonly limited: boolean;

  constructor({ http }: AppConfig, clock: Clock) {
    const perMinute = http.failedAttemptsPerMinute;
    const now = (): number => clock.now();
    const ofIdentity = Math.max(1, Math.floor(perMinute / IDENTITIES_PER_ADDRESS));
    this.limited = perMinute > 0;
    this.byAddress = new TokenBuckets({ perSecond: perMinute / 60, burst: perMinute }, now);
    this.byIdentity = new TokenBuckets({ perSecond: ofIdentity / 60, burst: ofIdentity }, now);
  }

  /** Throws TOO_MANY_ATTEMPTS, with the seconds to wait, when the client has failed too often. */
  admit(attempt: Attempt): void {
    const { address, identity } = keysOf(attempt);
    const ofAddress = countsByAddress(attempt) ? this.byAddress.secondsUntil(address, 1) : 0;
    const seconds = Math.max(ofAddress, this.byIdentity.secondsUntil(identity, 1));
    if (seconds === 0) return;
    throw new AppError('TOO_MANY_ATTEMPTS', 'Too many attempts from this address failed.', {
      retryAfterSeconds: Math.ceil(seconds),
    });
  }

  /** Counts a failure. */
  charge(attempt: Attempt): void {
    this.take(attempt, 1);
  }

  /** Takes a failure back that was none after all. */
  refund(attempt: Attempt): void {
    this.take(attempt, -1);
  }

  private take(attempt: Attempt, tokens: number): void {
    if (!this.limited) return;
    const { address, identity } = keysOf(attempt);
    if (countsByAddress(attempt)) this.byAddress.take(address, tokens);
    if (attempt.identity !== undefined) this.byIdentity.take(identity, tokens);
  }
}

function countsByAddress({ kind, identity }: Attempt): boolean {
  return kind !== 'refresh' || identity === undefined;
}

function keysOf({ kind, address, identity = '' }: Attempt): { readonly address: string; readonly identity: string } {
  const client = `${kind} ${addressGroup(address)}`;
  return { address: client, identity: `${client} ${identity.slice(0, MAX_IDENTITY)}` };
}
