import { LOGIN_SECONDS } from './sealed-login-state.js';

const NAME = 'cameleer_oidc';
const VALUE = new RegExp(`(?:^|;\\s*)${NAME}=([\\w.-]+)`);

/** The `Set-Cookie` that has the browser keep the state of a login, for the callback alone; without a state the browser forgets it. */
export function stateCookie(sealedState: string | undefined, redirectUrl: string): string {
  const { protocol, pathname } = new URL(redirectUrl);
  const attributes = [
    `${NAME}=${sealedState ?? ''}`,
    `Path=${pathname}`,
    `Max-Age=${sealedState === undefined ? 0 : LOGIN_SECONDS}`,
    'HttpOnly',
    // It has to come along when the provider sends the browser back.
    'SameSite=Lax',
  ];
  return [...attributes, ...(protocol === 'https:' ? ['Secure'] : [])].join('; ');
}

/** The state in a `Cookie` header. */
export function stateInCookies(header: string | undefined): string | undefined {
  return VALUE.exec(header ?? '')?.[1];
}
