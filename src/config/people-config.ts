/** People who log in with a password. */
export interface PeopleConfig {
  /** Name of the first administrator. */
  readonly adminUser: string;
  /** Its password; undefined: made at the first start and printed once. */
  readonly adminPassword: string | undefined;
  /** How long an access token of a person holds, milliseconds. */
  readonly accessTokenTtlMs: number;
  /** How long a session lasts at most, however often it is refreshed, milliseconds. */
  readonly sessionMaxMs: number;
}

/** The OpenID provider people log in at. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a public client. */
  readonly clientSecret: string | undefined;
  /** Address of `/api/v1/auth/oidc/callback` as browsers reach it. */
  readonly redirectUrl: string;
  /** Claim of the ID token that lists what a person is; dots lead into objects. */
  readonly roleClaim: string;
  /** Roles by value of that claim. */
  readonly roleMap: ReadonlyMap<string, readonly string[]>;
  /** Claim that names the tenant; undefined: everybody belongs to the default one. */
  readonly tenantClaim: string | undefined;
}
