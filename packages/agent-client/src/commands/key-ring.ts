import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { listOf, objectIn, objectOf, textOf } from '../http/json.js';

const KEY_ID_DIGITS = 16;
const ASK_AGAIN_MS = 10_000;

export interface KeyRingOptions {
  /** Base64 of the SPKI DER form of the only keys to trust. Without them: the one of the registration and those of `GET /keys`. */
  readonly pinned?: readonly string[] | undefined;
  /** The text of `GET /keys`. */
  readonly fetchKeys: () => Promise<string>;
  /** Milliseconds of any steady clock. */
  readonly now?: () => number;
}

/**
 * The keys whose signatures count. An id is derived from its key, so none can be passed off for another. With pinned keys the server is
 * never asked; without them it is asked for ids nobody has seen, and not often.
 */
export class KeyRing {
  private readonly keys = new Map<string, KeyObject>();
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | undefined;
  private readonly now: () => number;

  constructor(private readonly options: KeyRingOptions) {
    this.now = options.now ?? (() => performance.now());
    for (const key of options.pinned ?? []) this.add(key);
  }

  /** Trusts the key of a registration, unless keys are pinned. */
  trust(publicKey: string): void {
    if (this.options.pinned === undefined) this.add(publicKey);
  }

  /** The key with that id; undefined when it is not to be trusted. */
  async find(keyId: string): Promise<KeyObject | undefined> {
    const known = this.keys.get(keyId);
    if (known !== undefined || this.options.pinned !== undefined) return known;
    await this.ask();
    return this.keys.get(keyId);
  }

  private ask(): Promise<void> {
    if (this.now() - this.askedAt >= ASK_AGAIN_MS) {
      this.askedAt = this.now();
      this.asking = this.options.fetchKeys().then(
        (text) => {
          for (const key of listOf(objectIn(text)['keys'])) this.add(textOf(objectOf(key)['publicKey']) ?? '');
        },
        () => {
          // Not answered: the server may be asked again at once.
          this.askedAt = Number.NEGATIVE_INFINITY;
        },
      );
    }
    return this.asking ?? Promise.resolve();
  }

  private add(publicKey: string): void {
    const der = Buffer.from(publicKey, 'base64');
    try {
      const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
      if (key.asymmetricKeyType === 'ed25519') this.keys.set(keyIdOf(der), key);
    } catch {
      // Not a key: nothing is signed with it.
    }
  }
}

function keyIdOf(der: Buffer): string {
  return createHash('sha256').update(der).digest('hex').slice(0, KEY_ID_DIGITS);
}
