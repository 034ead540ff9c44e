import { JwtService } from '@nestjs/jwt';
import type { Clock } from '../../common/clock.js';
import type { ProviderKeys } from './provider-keys.js';

/** What an ID token says of somebody. */
export type IdClaims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Who may have made a token, and for whom. */
export interface ExpectedToken {
  readonly issuer: string;
  readonly clientId: string;
}

/** Signatures with public keys alone: what is signed with a shared secret, or not at all, proves nothing. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const;
const CLOCK_TOLERANCE_SECONDS = 30;

/** Checks ID tokens: signature, issuer, audience and times, all of them required. */
export class IdTokenVerifier {
  private readonly jwt = new JwtService();

  constructor(
    private readonly keys: ProviderKeys,
    private readonly clock: Clock,
  ) {}

  /** What the token says; undefined when it proves nothing. Rejects when the provider cannot be asked for its keys. */
  async verify(token: string, { issuer, clientId }: ExpectedToken): Promise<IdClaims | undefined> {
    const header = headerOf(token);
    const algorithm = ALGORITHMS.find((one) => one === header?.alg);
    if (algorithm === undefined) return undefined;
    const key = await this.keys.find(typeof header?.kid === 'string' ? header.kid : undefined, algorithm);
    if (key === undefined) return undefined;
    try {
      const claims: unknown = this.jwt.verify(token, {
        publicKey: key.export({ type: 'spki', format: 'pem' }),
        algorithms: [algorithm],
        issuer,
        audience: clientId,
        clockTimestamp: Math.floor(this.clock.now() / 1000),
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return complete(claims, clientId);
    } catch {
      // Whatever is wrong with it: it proves nothing.
      return undefined;
    }
  }
}

/** A token without an end, or made for another client that shares the audience, is refused. */
function complete(claims: unknown, clientId: string): IdClaims | undefined {
  if (typeof claims !== 'object' || claims === null) return undefined;
  const all: Readonly<Record<string, unknown>> = { ...claims };
  const { sub, exp, iat, azp } = all;
  if (typeof sub !== 'string' || typeof exp !== 'number' || typeof iat !== 'number') return undefined;
  return azp === undefined || azp === clientId ? { ...all, sub } : undefined;
}

function headerOf(token: string): { readonly alg?: unknown; readonly kid?: unknown } | undefined {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null ? header : undefined;
  } catch {
    return undefined;
  }
}
