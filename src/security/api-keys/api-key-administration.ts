import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { Clock } from '../../common/clock.js';
import type { Role } from '../access/role.js';
import { type Actor, actedBy } from '../audit/actor.js';
import { AuditLog } from '../audit/audit-log.js';
import { InTurn } from '../in-turn.js';
import type { ApiKey } from './api-key.js';
import { ApiKeyUses } from './api-key-uses.js';
import { ApiKeys } from './api-keys.js';
import { hashOfSecret, newKeyId, newKeySecret } from './key-secret.js';

/** A key that is made; times are milliseconds since 1970. */
export interface NewApiKey {
  readonly tenantId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly expiresAt: number | undefined;
  readonly allowedAddresses: readonly string[];
}

/** A key with its secret, which is told this once. */
export interface IssuedApiKey {
  readonly key: ApiKey;
  readonly secret: string;
}

/** A key and when it was used last, milliseconds since 1970. */
export interface UsedApiKey {
  readonly key: ApiKey;
  readonly lastUsedAt: number | undefined;
}

/**
 * Making, changing and deleting of API keys, one after the other and on record. Each reads first what other servers changed, and is
 * stored when it is answered; other servers know it a few seconds later. Throws STORAGE_UNAVAILABLE and the like.
 */
@Injectable()
export class ApiKeyAdministration {
  private readonly turns = new InTurn();

  constructor(
    private readonly keys: ApiKeys,
    private readonly uses: ApiKeyUses,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The keys of a tenant, the newest first. */
  async list(tenantId: string): Promise<UsedApiKey[]> {
    const uses = await this.uses.of(tenantId);
    const newestFirst = [...this.keys.all(tenantId)].sort((a, b) => b.createdAt - a.createdAt);
    return newestFirst.map((key) => ({ key, lastUsedAt: uses.get(key.keyId) }));
  }

  create(fields: NewApiKey, actor: Actor): Promise<IssuedApiKey> {
    return this.inTurn(async () => {
      const keyId = newKeyId();
      const secret = newKeySecret(keyId);
      const key: ApiKey = {
        ...fields,
        keyId,
        secretHash: hashOfSecret(secret),
        previousHash: '',
        previousUntil: undefined,
        createdBy: actor.caller.id,
        createdAt: this.clock.now(),
        deleted: false,
        version: this.keys.nextVersion(),
      };
      await this.keys.write(key);
      this.record('api-key.create', key, actor, `roles ${key.roles.join(', ')}`);
      return { key, secret };
    });
  }

  /**
   * Gives the key a new secret. Throws API_KEY_NOT_FOUND.
   *
   * @param overlapMs how long the secret it had is good, too; one from an earlier rotation ends at once
   */
  rotate(tenantId: string, keyId: string, overlapMs: number, actor: Actor): Promise<IssuedApiKey> {
    return this.inTurn(async () => {
      const key = this.existing(tenantId, keyId);
      const secret = newKeySecret(keyId);
      const rotated: ApiKey = {
        ...key,
        secretHash: hashOfSecret(secret),
        previousHash: overlapMs === 0 ? '' : key.secretHash,
        previousUntil: overlapMs === 0 ? undefined : this.clock.now() + overlapMs,
        version: this.keys.nextVersion(),
      };
      await this.keys.write(rotated);
      this.record('api-key.rotate', key, actor);
      return { key: rotated, secret };
    });
  }

  /** Ends the key at once. Throws API_KEY_NOT_FOUND. */
  remove(tenantId: string, keyId: string, actor: Actor): Promise<void> {
    return this.inTurn(async () => {
      const key = this.existing(tenantId, keyId);
      await this.keys.write({ ...key, deleted: true, version: this.keys.nextVersion() });
      this.record('api-key.delete', key, actor);
    });
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    return this.turns.run(async () => {
      await this.keys.refresh();
      return task();
    });
  }

  private existing(tenantId: string, keyId: string): ApiKey {
    const key = this.keys.get(keyId);
    if (key?.tenantId === tenantId) return key;
    throw new AppError('API_KEY_NOT_FOUND', 'The tenant has no API key of this id.');
  }

  private record(action: string, { keyId, name, tenantId }: ApiKey, actor: Actor, detail?: string): void {
    const about = [`name ${JSON.stringify(name)}`, ...(detail === undefined ? [] : [detail])];
    if (tenantId !== actor.caller.tenantId) about.push(`tenant ${tenantId}`);
    this.audit.record({ ...actedBy(actor), action, target: keyId, outcome: 'done', detail: about.join('; ') });
  }
}
