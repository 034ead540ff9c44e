import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../common/clock.js';
import { clientAddress } from '../../http/client-address.js';
import type { Caller } from '../access/caller.js';
import { CredentialVerifier } from '../access/credential-verifier.js';
import type { ApiKey } from './api-key.js';
import { AddressList } from './address-list.js';
import { ApiKeyUses } from './api-key-uses.js';
import { ApiKeys } from './api-keys.js';
import { hashOfSecret, keyIdOf, sameHash } from './key-secret.js';

/** What follows from a version of a key, made once. */
interface Prepared {
  readonly caller: Caller;
  readonly allowed: AddressList | undefined;
}

/** Knows API keys, all of them in memory: nothing is asked of ClickHouse. */
@Injectable()
export class ApiKeyVerifier extends CredentialVerifier {
  private readonly prepared = new WeakMap<ApiKey, Prepared>();

  constructor(
    private readonly keys: ApiKeys,
    private readonly uses: ApiKeyUses,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Throws STORAGE_UNAVAILABLE for what looks like a key as long as keys could not be read since the start. */
  verify(credential: string, request: Request): Caller | undefined {
    const keyId = keyIdOf(credential);
    const key = keyId === undefined ? undefined : this.keys.get(keyId);
    if (key === undefined || !this.isGood(key, credential)) return undefined;
    const { caller, allowed } = this.prepare(key);
    if (allowed?.has(clientAddress(request)) === false) return undefined;
    this.uses.note(key);
    return caller;
  }

  private isGood(key: ApiKey, secret: string): boolean {
    const now = this.clock.now();
    if (key.expiresAt !== undefined && key.expiresAt <= now) return false;
    const hash = hashOfSecret(secret);
    const isCurrent = sameHash(hash, key.secretHash);
    const isPrevious = sameHash(hash, key.previousHash);
    return isCurrent || (isPrevious && key.previousUntil !== undefined && key.previousUntil > now);
  }

  private prepare(key: ApiKey): Prepared {
    const known = this.prepared.get(key);
    if (known !== undefined) return known;
    const { tenantId, keyId, roles, expiresAt, allowedAddresses } = key;
    const until = expiresAt === undefined ? {} : { expiresAt };
    const made: Prepared = {
      caller: { kind: 'api-key', id: keyId, tenantId, roles: new Set(roles), ...until },
      allowed: allowedAddresses.length === 0 ? undefined : new AddressList(allowedAddresses),
    };
    this.prepared.set(key, made);
    return made;
  }
}
