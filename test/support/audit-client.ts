import type { AuditEntryResponse, AuditPageResponse } from '../../src/security/audit/dto/audit-page.response.js';
import { type ApiClient, type Query, queryString } from './api-client.js';

/** One page of the audit log. Throws when it is not answered. */
export async function auditPage(client: ApiClient, query: Query = {}): Promise<AuditPageResponse> {
  const answer = await client.get(`/audit?${queryString(query)}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json as AuditPageResponse;
}

/** Every entry that matches, page by page, newest first. */
export async function auditEntries(client: ApiClient, query: Query = {}): Promise<AuditEntryResponse[]> {
  const entries: AuditEntryResponse[] = [];
  let cursor: string | undefined;
  do {
    const page = await auditPage(client, { ...query, cursor });
    entries.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return entries;
}
