import { AUTHORIZATION } from '../../../bench/process/server-access.js';
import { type Answer, answerOf, listOf, numberOf } from './answer.js';
import { persistently } from './persistently.js';

const PATIENCE_MS = 60_000;

/** GET; undefined for 404, an error for everything else that is not 200. */
export async function getObject(url: URL): Promise<Answer | undefined> {
  const response = await persistently(() =>
    fetch(url, { headers: AUTHORIZATION, signal: AbortSignal.timeout(PATIENCE_MS) }),
  );
  const body: unknown = await response.json();
  if (response.status === 404) return undefined;
  if (!response.ok) {
    throw new Error(`GET ${url.pathname}${url.search} answered ${response.status}: ${JSON.stringify(body)}`);
  }
  return answerOf(body);
}

/** POST without a body; an error for everything that is not 2xx. */
export async function postOrder(url: URL): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: AUTHORIZATION,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`POST ${url.pathname} answered ${response.status}: ${await response.text()}`);
}

/** One page of a search or of another list. */
export interface Page {
  readonly hits: readonly Answer[];
  readonly total: number;
  readonly totalIsExact: boolean;
  readonly nextCursor: string | undefined;
}

/** Reads one page of a list. */
export async function getPage(url: URL): Promise<Page> {
  const page = answerOf(await getObject(url));
  const cursor = page['nextCursor'];
  return {
    hits: listOf(page, 'data'),
    total: numberOf(page, 'total'),
    totalIsExact: page['totalIsExact'] === true,
    nextCursor: typeof cursor === 'string' ? cursor : undefined,
  };
}

/** Reads a list to its end, page by page. */
export async function* getPages(url: URL): AsyncGenerator<readonly Answer[]> {
  const next = new URL(url);
  for (;;) {
    const { hits, nextCursor } = await getPage(next);
    yield hits;
    if (nextCursor === undefined) return;
    next.searchParams.set('cursor', nextCursor);
  }
}
