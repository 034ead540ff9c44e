import type { EndpointAddress } from './endpoint-address.js';

/** How definitions may spell an endpoint outside the application: a definition without any of these does not name it. */
export function outsideTexts(addresses: readonly EndpointAddress[]): string[] {
  const outside = addresses.filter(({ reach }) => reach === 'network');
  // Between scheme and path there may be slashes, or the word for a queue.
  const texts = outside.flatMap(({ scheme, path }) =>
    ['', '//', 'queue:', '//queue:'].map((between) => `${scheme}:${between}${path}`),
  );
  return [...new Set(texts)];
}
