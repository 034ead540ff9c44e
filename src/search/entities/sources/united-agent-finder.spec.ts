import { beforeEach, describe, expect, it } from '@jest/globals';
import { anAgent } from '../../../../test/support/an-agent.js';
import { FakeDirectory } from '../../../../test/support/fake-directory.js';
import type { FoundAgent, FoundAgents } from './agent-finder.js';
import type { ReadTenantList, TenantList } from './tenant-list.js';
import { UnitedAgentFinder } from './united-agent-finder.js';

const NOW = Date.UTC(2026, 6, 24, 9, 5);
const signal = new AbortController().signal;
const reportedAgent = (agentId: string, lastSeen: number): FoundAgent => ({
  ...{ agentId, lastSeen },
  ...{ application: 'orders', instanceId: 'reported' },
});
let reported: TenantList<FoundAgent>;

/** The agents that sent executions. */
const source: ReadTenantList<FoundAgent> = () => Promise.resolve(reported);

const registered = new FakeDirectory([
  anAgent({ agentId: 'orders-1', lastSeenAt: NOW - 5 }),
  anAgent({ agentId: 'orders-2', lastSeenAt: NOW - 1 }),
  anAgent({ agentId: 'billing-1', application: 'Billing', lastSeenAt: NOW - 3 }),
  anAgent({ agentId: 'orders-9', tenantId: 'acme' }),
]);

const find = (
  terms: string[],
  more: { beginning?: boolean; agents?: string[]; applications?: string[]; limit?: number } = {},
) => {
  const { beginning = false, agents = [], applications = [], limit = 10 } = more;
  const names = { terms, beginning, first: terms };
  return new UnitedAgentFinder(registered, source).findAgents(
    'default',
    { agents, applications },
    names,
    limit,
    signal,
  );
};
const idsOf = ({ agents }: FoundAgents): string[] => agents.map(({ agentId }) => agentId);

beforeEach(() => {
  reported = { items: [], isWhole: true };
});

describe('agents of a search', () => {
  it('are those that registered, by pieces of id and application', async () => {
    expect(idsOf(await find(['ORDERS']))).toEqual(['orders-2', 'orders-1']);
    expect(idsOf(await find(['billing']))).toEqual(['billing-1']);
    expect(idsOf(await find(['orders', '1']))).toEqual(['orders-1']);
    expect(idsOf(await find(['rders'], { beginning: true }))).toEqual([]);
    expect(idsOf(await find(['ord'], { beginning: true }))).toEqual(['orders-2', 'orders-1']);
    expect(idsOf(await find([], { agents: ['-1'], applications: ['bill'] }))).toEqual(['billing-1']);
    expect(idsOf(await find([], { agents: ['x'] }))).toEqual([]);
  });

  it('are also those that only report, each once and as it was seen last', async () => {
    reported = { ...reported, items: [reportedAgent('orders-1', NOW), reportedAgent('orders-7', NOW - 9)] };
    const found = await find(['orders']);
    expect(found.agents.map(({ agentId, instanceId, lastSeen }) => [agentId, instanceId, lastSeen - NOW])).toEqual([
      ['orders-1', 'i-1', 0],
      ['orders-2', 'i-1', -1],
      ['orders-7', 'reported', -9],
    ]);
    expect(found).toMatchObject({ total: 3, totalIsExact: true });
  });

  it('begin with the one that is meant, and are counted beyond the limit', async () => {
    expect(idsOf(await find(['orders-1'], { limit: 1 }))).toEqual(['orders-1']);
    reported = { ...reported, items: [reportedAgent('orders-7', NOW + 9)] };
    const found = await find(['orders'], { limit: 2 });
    expect([idsOf(found), found.total]).toEqual([['orders-7', 'orders-2'], 3]);
  });

  it('may be more than can be put together, and says so', async () => {
    reported = { items: [reportedAgent('orders-7', NOW)], isWhole: false };
    expect(await find(['orders'])).toMatchObject({ total: 3, totalIsExact: false });
  });
});
