import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

type Json = Readonly<Record<string, unknown>>;

/** A key the provider signs with. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

interface Authorization {
  readonly codeChallenge: string | null;
  readonly redirectUri: string | null;
  readonly claims: Json;
}

/** A client as the provider knows it. */
export interface KnownClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An OpenID provider of a test, over real HTTP: discovery, key set, and the token endpoint of the authorization code flow with PKCE. */
export class OpenIdProvider {
  key = aSigningKey();
  /** Makes another ID token of the claims than a good one. */
  spoil: (claims: Json) => string = (claims) => this.idToken(claims);
  /** How often the key set was asked for. */
  keySetReads = 0;
  private readonly server: Server;
  private readonly authorizations = new Map<string, Authorization>();

  constructor(
    private readonly port: number,
    private readonly client: KnownClient,
    private readonly now: () => number,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** A port nobody listens at for the moment. */
  static async freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  rotateKeys(): void {
    this.key = aSigningKey();
  }

  /** What a browser brings back after its user logged in where it was sent to. */
  logIn(authorizationUrl: string, claims: Json): string {
    const asked = new URL(authorizationUrl).searchParams;
    const code = randomUUID();
    this.authorizations.set(code, {
      codeChallenge: asked.get('code_challenge'),
      redirectUri: asked.get('redirect_uri'),
      claims: { nonce: asked.get('nonce'), ...claims },
    });
    return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: this.issuer }).toString();
  }

  /** Signed with RS256 and a key of the provider; good for five minutes unless the claims say otherwise. */
  idToken(claims: Json, key = this.key): string {
    const input = tokenInput({ alg: 'RS256', kid: key.kid }, this.complete(claims));
    return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`;
  }

  /** Signed with the public key as if it were a shared secret. */
  confusedToken(claims: Json): string {
    const input = tokenInput({ alg: 'HS256', kid: this.key.kid }, this.complete(claims));
    const secret = this.key.publicKey.export({ type: 'spki', format: 'pem' });
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  }

  unsignedToken(claims: Json): string {
    return `${tokenInput({ alg: 'none' }, this.complete(claims))}.`;
  }

  private complete(claims: Json): Json {
    const iat = Math.floor(this.now() / 1000);
    return { iss: this.issuer, aud: this.client.clientId, iat, exp: iat + 300, ...claims };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await this.respond(request);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  }

  private async respond(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: this.metadata() };
      case '/jwks': {
        this.keySetReads++;
        const jwk = this.key.publicKey.export({ format: 'jwk' });
        return { status: 200, body: { keys: [{ ...jwk, kid: this.key.kid, use: 'sig', alg: 'RS256' }] } };
      }
      case '/token':
        return this.exchange(new URLSearchParams(await text(request)));
      default:
        return { status: 404, body: {} };
    }
  }

  private metadata(): Json {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  /** Each code is good once, for the client and the verifier it was made for. */
  private exchange(form: URLSearchParams): { status: number; body: unknown } {
    const code = form.get('code') ?? '';
    const authorization = this.authorizations.get(code);
    this.authorizations.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      authorization?.codeChallenge === challenge &&
      authorization.redirectUri === form.get('redirect_uri') &&
      form.get('client_id') === this.client.clientId &&
      form.get('client_secret') === this.client.clientSecret;
    if (!fits) return { status: 400, body: { error: 'invalid_grant' } };
    const body = { access_token: 'of-the-provider', token_type: 'Bearer', id_token: this.spoil(authorization.claims) };
    return { status: 200, body };
  }
}

/** A key nobody has seen before. */
export function aSigningKey(): SigningKey {
  return { kid: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

/** A token whose signature is of other claims. */
export function withOtherClaims(token: string, claims: Json): string {
  const [header = '', , signature = ''] = token.split('.');
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

function tokenInput(header: Json, claims: Json): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}
