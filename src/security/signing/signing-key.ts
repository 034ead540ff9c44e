import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The public half of a key, as agents get it. */
export interface PublicKey {
  /** First 16 hexadecimal digits of the SHA-256 of the DER form. */
  readonly keyId: string;
  /** Base64 of the X.509/SPKI DER form. */
  readonly publicKey: string;
}

/** A key that signs. */
export interface SigningKey extends PublicKey {
  readonly privateKey: KeyObject;
}

/** A new Ed25519 key as PEM (PKCS#8). */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Reads a private key: PEM, or Base64 of the PKCS#8 DER. Throws an error in words, without the text, for anything but Ed25519. */
export function readSigningKey(text: string): SigningKey {
  const privateKey = read(() =>
    isPem(text) ? createPrivateKey(text) : createPrivateKey({ key: fromBase64(text), format: 'der', type: 'pkcs8' }),
  );
  return { ...publicHalf(createPublicKey(privateKey)), privateKey };
}

/** Reads the public half of a key, given as a private or a public one: PEM, or Base64 of the PKCS#8 or the SPKI DER. Throws as {@link readSigningKey}. */
export function readPublicKey(text: string): PublicKey {
  if (isPem(text)) return publicHalf(read(() => createPublicKey(text)));
  try {
    return readSigningKey(text);
  } catch {
    return publicHalf(read(() => createPublicKey({ key: fromBase64(text), format: 'der', type: 'spki' })));
  }
}

function publicHalf(key: KeyObject): PublicKey {
  const der = key.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(der).digest('hex').slice(0, 16);
  return { keyId, publicKey: der.toString('base64') };
}

/** What OpenSSL says about a text that is no key helps nobody, and may quote it. */
function read(readKey: () => KeyObject): KeyObject {
  const key = attempt(readKey);
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error('is no Ed25519 key in PEM or in Base64 of its DER form');
  return key;
}

function attempt(readKey: () => KeyObject): KeyObject | undefined {
  try {
    return readKey();
  } catch {
    return undefined;
  }
}

function isPem(text: string): boolean {
  return text.includes('-----BEGIN ');
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
