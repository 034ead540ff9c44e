import { beforeAll, expect, it } from '@jest/globals';
import { unrestricted } from '../../../src/search/executions/execution-criteria.js';
import { aStuckExecution, aWireRecord } from '../../support/wire-records.js';
import { aPage, find, idsOf, type Opened } from './chapter.js';

const TENANTS = ['tenant-a', 'tenant-b'] as const;

/** Nobody finds, counts or replaces what is another's, even under the same ids. */
export function tenants(opened: Opened): void {
  const shared = aWireRecord({ executionId: 'shared', startTime: '2026-07-24T09:00:01Z' });
  const stuck = aStuckExecution({ executionId: 'stuck', startTime: '2026-07-24T09:00:00Z' });

  beforeAll(async () => {
    const [a, b] = TENANTS;
    await opened().store([{ ...shared, input: { body: 'secret of a' } }, stuck], a);
    await opened().store([{ ...shared, input: { body: 'secret of b' } }], b);
    // Ends the execution of b; that of a goes on.
    await opened().store([aWireRecord({ ...stuck, status: 'COMPLETED', durationMs: 1 })], b);
  });

  it.each(TENANTS)('%s finds its own', async (tenant) => {
    const page = await opened().search.searchExecutions(unrestricted(tenant), aPage());
    expect([idsOf(page), page.total]).toEqual([['shared', 'stuck'], 2]);
    expect(page.executions[1]?.status).toBe(tenant === 'tenant-a' ? 'RUNNING' : 'COMPLETED');
  });

  it.each(TENANTS)('%s finds only its own texts', async (tenant) => {
    const found = (text: string): Promise<string[]> =>
      find(opened, { ...unrestricted(tenant), texts: [{ scope: 'any', text }] });
    expect(await found(`secret of ${tenant.at(-1) ?? ''}`)).toEqual(['shared']);
    expect(await found(`secret of ${tenant === 'tenant-a' ? 'b' : 'a'}`)).toEqual([]);
  });

  it('a tenant that has nothing finds nothing', async () => {
    const page = await opened().search.searchExecutions(unrestricted('tenant-c'), aPage());
    expect([page.executions, page.total, page.totalIsExact]).toEqual([[], 0, true]);
  });
}
