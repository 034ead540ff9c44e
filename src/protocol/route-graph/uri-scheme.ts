/** The scheme of an endpoint, '' for none. `master:namespace:uri` only guards the consumer it names. */
export function uriScheme(uri: string): string {
  const bare = uri.replace(/^master:(\/\/)?[^:]*:/, '');
  return /^[\w.+-]*(?=:)/.exec(bare)?.[0] ?? '';
}
