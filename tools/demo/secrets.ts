import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What proves something to the server of the demo. */
export interface Secrets {
  /** Agents register with it. */
  readonly bootstrapToken: string;
  /** Of the administrator. */
  readonly adminPassword: string;
}

const FILE = 'demo-secrets.json';

/** The secrets of the demo on that data directory: made at its first start and kept there, unless the environment has them. */
export function secretsOf(dataDirectory: string, environment: Readonly<Record<string, string | undefined>>): Secrets {
  const { bootstrapToken, adminPassword } = readOrMake(join(dataDirectory, FILE));
  return {
    bootstrapToken: environment['CAMELEER_AUTH_TOKEN'] ?? bootstrapToken,
    adminPassword: environment['CAMELEER_ADMIN_PASSWORD'] ?? adminPassword,
  };
}

function readOrMake(file: string): Secrets {
  const known = read(file);
  if (known !== undefined) return known;
  const secret = (bytes: number): string => randomBytes(bytes).toString('base64url');
  const made = { bootstrapToken: secret(32), adminPassword: secret(12) };
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  return made;
}

function read(file: string): Secrets | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const kept: unknown = JSON.parse(text);
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { bootstrapToken, adminPassword }: { bootstrapToken?: unknown; adminPassword?: unknown } = kept;
  return typeof bootstrapToken === 'string' && typeof adminPassword === 'string'
    ? { bootstrapToken, adminPassword }
    : undefined;
}
