import type { Clock } from '../../../common/clock.js';
import type { ReadTenantList, TenantList } from './tenant-list.js';

/** Somebody types that long. What is new is found so much later. */
const REMEMBERED_MS = 5000;

/**
 * A list that is not read again for each key stroke: agents and routes of a million executions a day take 60 ms of computing, and to
 * look for a name among them takes none.
 */
export function remembered<T>(read: ReadTenantList<T>, clock: Clock): ReadTenantList<T> {
  const lists = new Map<string, { readonly list: TenantList<T>; readonly readAt: number }>();
  const forgetOld = (now: number): void => {
    for (const [tenantId, { readAt }] of lists) {
      if (now - readAt >= REMEMBERED_MS) lists.delete(tenantId);
    }
  };
  return async (tenantId, signal) => {
    const now = clock.now();
    forgetOld(now);
    const known = lists.get(tenantId);
    if (known !== undefined) return known.list;
    const list = await read(tenantId, signal);
    lists.set(tenantId, { list, readAt: now });
    return list;
  };
}
