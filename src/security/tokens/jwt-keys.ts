import { createHash, createSecretKey, type KeyObject } from 'node:crypto';

/** A secret that signs tokens, and the id their header names it by. */
export interface JwtKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/** The secrets of tokens: the first signs, all verify. */
export class JwtKeys {
  readonly signing: JwtKey;
  private readonly byId: ReadonlyMap<string, JwtKey>;

  constructor(secret: string, previous?: string) {
    this.signing = keyOf(secret);
    const keys = previous === undefined ? [this.signing] : [keyOf(previous), this.signing];
    this.byId = new Map(keys.map((key) => [key.id, key]));
  }

  find(id: string): JwtKey | undefined {
    return this.byId.get(id);
  }
}

function keyOf(secret: string): JwtKey {
  const id = createHash('sha256').update(`key id of ${secret}`).digest('hex').slice(0, 16);
  return { id, secret: createSecretKey(secret, 'utf8') };
}
