import { beforeEach, describe, expect, it } from '@jest/globals';
import { RememberedAgents } from './remembered-agents.js';
import type { AgentList } from './reported-agents.js';

const signal = new AbortController().signal;
const list: AgentList = { agents: [], isWhole: true };
let now: number;
let asked: string[];
let agents: RememberedAgents;

beforeEach(() => {
  now = Date.UTC(2026, 6, 24, 9, 5);
  asked = [];
  const source = {
    list: (tenantId: string) => {
      asked.push(tenantId);
      return tenantId === 'broken' ? Promise.reject(new Error('away')) : Promise.resolve(list);
    },
  };
  agents = new RememberedAgents(source, { now: () => now });
});

describe('agents that report', () => {
  it('are looked up once while somebody types, for each tenant', async () => {
    expect(await agents.list('default', signal)).toMatchObject(list);
    now += 4999;
    expect(await agents.list('default', signal)).toMatchObject(list);
    await agents.list('acme', signal);
    expect(asked).toEqual(['default', 'acme']);
  });

  it('are looked up again after some seconds', async () => {
    await agents.list('default', signal);
    now += 5000;
    await agents.list('default', signal);
    expect(asked).toEqual(['default', 'default']);
  });

  it('are not remembered when the lookup failed', async () => {
    await expect(agents.list('broken', signal)).rejects.toThrow('away');
    await expect(agents.list('broken', signal)).rejects.toThrow('away');
    expect(asked).toEqual(['broken', 'broken']);
  });
});
