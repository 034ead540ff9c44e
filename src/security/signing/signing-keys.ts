import type { PublicKey, SigningKey } from './signing-key.js';

/** The key that signs, and the one before it while a rotation lasts. */
export abstract class SigningKeys {
  abstract readonly current: SigningKey;
  abstract readonly previous: PublicKey | undefined;
}
