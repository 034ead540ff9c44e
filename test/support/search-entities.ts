import type { EntitySearchResponse } from '../../src/search/entities/dto/entity-search.response.js';
import { SearchTurns } from '../../src/search/entities/scopes/search-turns.js';
import { type ApiClient, type Query, queryString } from './api-client.js';
import type { Customise } from './create-test-app.js';

type Scopes = EntitySearchResponse['scopes'];

/** Searches across entities take turns as in a server, but have time enough on a machine that is busy with other tests. */
export const unhurriedSearch: Customise = (builder) =>
  builder.overrideProvider(SearchTurns).useValue(new SearchTurns(1, 20_000, 20_000, 20_000));

/** Searches across entities and expects an answer. */
export async function searchEntities(client: ApiClient, q: string, more: Query = {}): Promise<EntitySearchResponse> {
  const answer = await client.get(`/search?${queryString({ q, ...more })}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json as EntitySearchResponse;
}

/** The ids a search finds in one scope, in its order. */
export async function findEntities(
  client: ApiClient,
  scope: keyof Scopes,
  q: string,
  more: Query = {},
): Promise<string[]> {
  const { scopes } = await searchEntities(client, q, { scope, ...more });
  return (scopes[scope]?.data ?? []).map(({ id }) => id);
}
