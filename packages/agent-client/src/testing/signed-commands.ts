import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { canonicalJson } from '../commands/canonical-json.js';

/** A key pair of a server. */
export interface ServerKey {
  readonly privateKey: KeyObject;
  /** Base64 of the SPKI DER form. */
  readonly publicKey: string;
  readonly keyId: string;
}

export function aServerKey(): ServerKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ format: 'der', type: 'spki' });
  const keyId = createHash('sha256').update(der).digest('hex').slice(0, 16);
  return { privateKey, publicKey: der.toString('base64'), keyId };
}

let commands = 0;

/** The members of a command for the agent `a-1` that expires in a minute; every one has another id and nonce. */
export function aCommand(fields: object = {}): Readonly<Record<string, unknown>> {
  const number = ++commands;
  const now = Date.now();
  return {
    commandId: `command-${number}`,
    type: 'deep-trace',
    agentId: 'a-1',
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 60_000).toISOString(),
    nonce: `nonce-${number}`,
    requestedBy: 'admin',
    payload: { routeIds: ['r'] },
    ...fields,
  };
}

/** The data line of a command's event, signed. */
export function signed(command: object, { keyId, privateKey }: ServerKey): string {
  const event = { ...command, keyId };
  const signature = sign(null, Buffer.from(canonicalJson(event)), privateKey).toString('base64');
  return canonicalJson({ ...event, signature });
}
