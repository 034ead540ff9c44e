/** A JSON object of an answer. */
export type Answer = Readonly<Record<string, unknown>>;

/** GET; undefined for 404, an error for everything else that is not 200. */
export async function getObject(url: URL): Promise<Answer | undefined> {
  const response = await fetch(url);
  const body: unknown = await response.json();
  if (response.status === 404) return undefined;
  if (!response.ok || !isAnswer(body)) {
    throw new Error(`GET ${url.pathname}${url.search} answered ${response.status}: ${JSON.stringify(body)}`);
  }
  return body;
}

/** One page of a search. */
export interface SearchPage {
  readonly hits: readonly Answer[];
  readonly total: number;
  readonly totalIsExact: boolean;
  readonly nextCursor: string | undefined;
}

/** Reads the answer of `GET /search/executions`. */
export async function getSearchPage(url: URL): Promise<SearchPage> {
  const page = await getObject(url);
  const hits: readonly unknown[] = Array.isArray(page?.['data']) ? page['data'] : [];
  const cursor = page?.['nextCursor'];
  return {
    hits: hits.filter(isAnswer),
    total: Number(page?.['total']),
    totalIsExact: page?.['totalIsExact'] === true,
    nextCursor: typeof cursor === 'string' ? cursor : undefined,
  };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
