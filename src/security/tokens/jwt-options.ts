import type { KeyObject } from 'node:crypto';
import { type JwtModuleOptions, JwtSecretRequestType } from '@nestjs/jwt';
import type { JwtKeys } from './jwt-keys.js';

const ALGORITHM = 'HS256';
/** RFC 9068: what else may be signed with the key one day is no access token. */
const TYPE = 'at+jwt';
const ISSUER = 'cameleer';
const AUDIENCE = 'cameleer-api';

/** What is the same for every access token: made with it, and required of it. */
export function jwtOptions(keys: JwtKeys): JwtModuleOptions {
  return {
    secretOrKeyProvider: (request, token) =>
      request === JwtSecretRequestType.SIGN ? keys.signing.secret : verificationKey(keys, token),
    signOptions: {
      algorithm: ALGORITHM,
      header: { alg: ALGORITHM, typ: TYPE, kid: keys.signing.id },
      issuer: ISSUER,
      audience: AUDIENCE,
    },
    verifyOptions: { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE },
  };
}

/** The key the token's header names. Throws for a token of another type, and for one signed with a key we do not have. */
function verificationKey(keys: JwtKeys, token: unknown): KeyObject {
  const [encoded = ''] = String(token).split('.', 1);
  const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  if (typeof header !== 'object' || header === null) throw new Error('The token has no header');
  const { typ, kid }: { typ?: unknown; kid?: unknown } = header;
  const key = typ === TYPE && typeof kid === 'string' ? keys.find(kid) : undefined;
  if (key === undefined) throw new Error('The token is not signed as an access token of this server');
  return key.secret;
}
