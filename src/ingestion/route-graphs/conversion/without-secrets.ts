/** Names of options whose values are secrets, in lower case and without separators; a part of the name is enough. */
const SECRET = [
  ...[
    'password',
    'passwd',
    'passphrase',
    'passcode',
    'secret',
    'token',
    'credential',
    'authorization',
    'saslJaasConfig',
  ],
  ...['privateKey', 'accessKey', 'accountKey', 'apiKey', 'sharedKey', 'encryptionKey', 'signature', 'verificationCode'],
].map((word) => word.toLowerCase());

/** One option of an endpoint; `RAW(…)` and `RAW{…}` may hold what would end another value. */
const OPTION = /([?&;])([\w.%-]{1,100})=(RAW\([^)]*\)|RAW\{[^}]*\}|[^&]*)/g;
/** The same within other text, where a value ends with its word. */
const OPTION_IN_TEXT = /([?&;])([\w.%-]{1,100})=(RAW\([^)]*\)|RAW\{[^}]*\}|[^&\s'"]*)/g;
/** `user:password@` after `//`. The user is no secret and tells connections apart. */
const USER_PASSWORD = /(\/\/[^/?#:@\s]{0,200}):[^/?#\s]{0,1000}@/g;

/** What stands for a secret. */
export const HIDDEN = 'xxxxxx';

/**
 * Replaces the values of secret options and the password of a user by `xxxxxx`, as Camel does when it shows a URI.
 *
 * @param text a URI, or another text that may have one in it
 */
export function withoutSecrets(text: string, kind: 'uri' | 'text'): string {
  if (!/[=@]/.test(text)) return text;
  return text
    .replace(kind === 'uri' ? OPTION : OPTION_IN_TEXT, (option, mark: string, name: string) =>
      isSecretOption(name) ? `${mark}${name}=${HIDDEN}` : option,
    )
    .replace(USER_PASSWORD, `$1:${HIDDEN}@`);
}

/** Whether the value of an option must not be kept. */
export function isSecretOption(name: string): boolean {
  const plain = name.toLowerCase().replace(/[._-]/g, '');
  return SECRET.some((word) => plain.includes(word));
}
