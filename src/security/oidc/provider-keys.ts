import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../common/clock.js';

/** A provider that takes its keys back gets rid of them here within so long. */
const MAX_AGE_MS = 600_000;
/** Tokens with keys nobody knows make the provider be asked no more often than this. */
const MIN_INTERVAL_MS = 5000;

interface ProviderKey {
  readonly id: string | undefined;
  readonly algorithm: string | undefined;
  readonly key: KeyObject;
}

/** The public keys of an OpenID provider, by which it signs; read anew when a token names one that is not known. */
export class ProviderKeys {
  private keys: readonly ProviderKey[] = [];
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  /** @param read the provider's JSON Web Key Set (RFC 7517) */
  constructor(
    private readonly read: () => Promise<unknown>,
    private readonly clock: Clock,
  ) {}

  /**
   * The key a token's header names; undefined when the provider has none like it. Without a name it is the only key there is. Rejects
   * when the provider cannot be asked.
   */
  async find(id: string | undefined, algorithm: string): Promise<KeyObject | undefined> {
    if (this.clock.now() - this.readAt > MAX_AGE_MS) await this.refresh();
    const known = this.select(id, algorithm);
    if (known !== undefined || this.clock.now() - this.readAt < MIN_INTERVAL_MS) return known;
    await this.refresh();
    return this.select(id, algorithm);
  }

  private select(id: string | undefined, algorithm: string): KeyObject | undefined {
    const fitting = this.keys.filter((key) => key.algorithm === undefined || key.algorithm === algorithm);
    if (id === undefined) return fitting.length === 1 ? fitting[0]?.key : undefined;
    return fitting.find((key) => key.id === id)?.key;
  }

  /** Those who want it at the same time share one question. */
  private refresh(): Promise<void> {
    this.reading ??= this.readAnew().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async readAnew(): Promise<void> {
    const set = await this.read();
    this.keys = itemsOf(set).flatMap(toKey);
    this.readAt = this.clock.now();
  }
}

function itemsOf(set: unknown): readonly unknown[] {
  const keys = typeof set === 'object' && set !== null && 'keys' in set ? set.keys : undefined;
  return Array.isArray(keys) ? keys : [];
}

/** Keys for other ends than signing, and of kinds nobody here knows, are left out; secret keys are none of a key set's. */
function toKey(jwk: unknown): ProviderKey[] {
  if (typeof jwk !== 'object' || jwk === null) return [];
  const { use, kid, alg, kty }: Partial<Record<'use' | 'kid' | 'alg' | 'kty', unknown>> = jwk;
  if ((use !== undefined && use !== 'sig') || (kty !== 'RSA' && kty !== 'EC')) return [];
  try {
    return [{ id: textOf(kid), algorithm: textOf(alg), key: createPublicKey({ key: { ...jwk }, format: 'jwk' }) }];
  } catch {
    return [];
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
