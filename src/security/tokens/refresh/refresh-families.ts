import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock.js';
import { AppConfig } from '../../../config/app-config.js';
import type { RequestOrigin } from '../../../http/request-origin.js';
import { unauthorized } from '../../access/access-errors.js';
import { AuditLog } from '../../audit/audit-log.js';
import { JwtKeys } from '../jwt-keys.js';
import { FamilyMemory, type KnownFamily } from './family-memory.js';
import type { SubjectId } from './family-store.js';
import { type RefreshFamily, type RefreshSubject, revokedFamily } from './refresh-family.js';
import { familyIdOf, firstToken, hashOf, successorOf } from './refresh-token.js';

/** A client that lost the answer may ask again for so long. */
const GRACE_MS = 10_000;
/** Rotations at other servers that may not have reached the store yet; they take a tenth of a second. */
const MAX_AHEAD = 8;

/** What came of a refresh. */
export interface Rotation {
  readonly subject: RefreshSubject;
  /** For the next time. */
  readonly refreshToken: string;
}

/**
 * Refresh tokens, in families: each token works once and gives the next one. Whoever comes with an older one has a stolen token, or
 * was stolen from: the whole family ends then. Kept in ClickHouse and, so that good tokens work while ClickHouse is away, in memory.
 */
@Injectable()
export class RefreshFamilies {
  constructor(
    private readonly families: FamilyMemory,
    private readonly keys: JwtKeys,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** The first token of a new family, for somebody who has proved to be the subject. */
  begin(subject: RefreshSubject): string {
    const { familyId, token } = firstToken();
    const now = this.clock.now();
    const fresh = { familyId, subject, version: now, previousHash: '', beganAt: now, rotatedAt: now, revoked: false };
    this.families.keep({ ...fresh, tokenHash: hashOf(token), expiresAt: this.nextExpiry(fresh, now) });
    return token;
  }

  /**
   * The next token for one that is good; within ten seconds the same one again. Throws UNAUTHORIZED for any other, which ends the
   * family if it was good once, and STORAGE_UNAVAILABLE when nobody can tell whether it is good.
   *
   * @param isFor whether the token may be used here: the kind of subject, and an agent's id
   */
  async rotate(token: string, isFor: (subject: RefreshSubject) => boolean, origin: RequestOrigin): Promise<Rotation> {
    const { family, doubt } = (await this.familyOf(token)) ?? {};
    if (family === undefined || family.revoked || !isFor(family.subject)) throw unauthorized();
    const now = this.clock.now();
    const hash = hashOf(token);
    if (hash === family.tokenHash || this.isAhead(family, hash)) {
      if (now >= Math.min(family.expiresAt, this.endOf(family))) throw unauthorized();
      return this.advance(family, hash, now);
    }
    const lostAnswer = hash === family.previousHash && now - family.rotatedAt <= GRACE_MS;
    const successor = this.successorOf(family, hash);
    if (lostAnswer && hashOf(successor) === family.tokenHash)
      return { subject: family.subject, refreshToken: successor };
    // What is stale in memory looks like theft: another server may have gone on from here long ago.
    if (doubt !== undefined) throw doubt;
    this.endStolen(family, origin);
    throw unauthorized();
  }

  /** Ends the family of a token, whichever of its tokens it is; answers whose it was. Throws STORAGE_UNAVAILABLE as {@link rotate}. */
  async revoke(token: string): Promise<RefreshSubject | undefined> {
    const { family } = (await this.familyOf(token)) ?? {};
    if (family === undefined || family.revoked) return undefined;
    this.families.keep(revokedFamily(family));
    return family.subject;
  }

  /** Ends every family of the subject. Rejects with STORAGE_UNAVAILABLE when those that are not in memory cannot be found. */
  async revokeAll(subject: SubjectId): Promise<void> {
    for (const family of await this.families.ofSubject(subject)) {
      if (!family.revoked) this.families.keep(revokedFamily(family));
    }
  }

  private async familyOf(token: string): Promise<KnownFamily | undefined> {
    const familyId = familyIdOf(token);
    return familyId === undefined ? undefined : this.families.find(familyId);
  }

  /** Whether it is a later token than the one that is known: another server gave it, and has not stored that yet. */
  private isAhead(family: RefreshFamily, hash: string): boolean {
    let later = family.tokenHash;
    for (let step = 0; step < MAX_AHEAD; step++) {
      later = hashOf(this.successorOf(family, later));
      if (later === hash) return true;
    }
    return false;
  }

  private successorOf({ familyId }: RefreshFamily, hash: string): string {
    return successorOf(familyId, hash, this.keys.signing.secret);
  }

  private nextExpiry(family: Pick<RefreshFamily, 'subject' | 'beganAt'>, now: number): number {
    return Math.min(now + this.config.tokens.refreshTtlMs, this.endOf(family));
  }

  /** Whoever is a person logs in anew after a time, however often the session was refreshed; agents go on for ever. */
  private endOf({ subject, beganAt }: Pick<RefreshFamily, 'subject' | 'beganAt'>): number {
    return subject.kind === 'user' ? beganAt + this.config.people.sessionMaxMs : Number.POSITIVE_INFINITY;
  }

  private advance(family: RefreshFamily, hash: string, now: number): Rotation {
    const refreshToken = this.successorOf(family, hash);
    this.families.keep({
      ...family,
      version: Math.max(now, family.version + 1),
      tokenHash: hashOf(refreshToken),
      previousHash: hash,
      rotatedAt: now,
      expiresAt: this.nextExpiry(family, now),
    });
    return { subject: family.subject, refreshToken };
  }

  private endStolen(family: RefreshFamily, origin: RequestOrigin): void {
    this.families.keep(revokedFamily(family));
    const { tenantId, kind, id } = family.subject;
    this.audit.record({
      tenantId,
      actor: { kind: 'unknown', id },
      action: 'token.reuse',
      target: id,
      outcome: 'refused',
      detail: `A refresh token of this ${kind} came after its successor was in use: all that came from it are void.`,
      ...origin,
    });
  }
}
