import { DIGEST_BYTES, digestOf } from '../intake/digest-of.js';

/** Stands for one execution of one tenant: 16 bytes as Latin-1 text, so that it is small and can be looked up by. */
export function executionKey(tenantId: string, executionId: string): string {
  return Buffer.from(digestOf([tenantId], executionId)).toString('latin1');
}

/** The bytes of a key. */
export function keyBytes(key: string): Buffer {
  return Buffer.from(key, 'latin1');
}

/** Reads a key that stands at `at`. */
export function keyAt(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + DIGEST_BYTES);
}

/** Tells terminal records of one execution apart: 31 bits. */
export function fingerprintOf(json: Uint8Array): number {
  const digest = digestOf(['fingerprint'], json);
  return Buffer.from(digest.buffer, digest.byteOffset, 4).readUInt32LE() >>> 1;
}
