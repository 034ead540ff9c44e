import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aRegisteredAgent } from '../../../test/support/a-registered-agent.js';
import { FakeAgentStore } from '../../../test/support/fake-agent-store.js';
import { MovedClock } from '../../../test/support/moved-clock.js';
import { aConfig } from '../../../test/support/test-config.js';
import { decodeHeartbeat } from '../../protocol/agents/decode-heartbeat.js';
import { Metrics } from '../../telemetry/metrics.js';
import { AgentMemory } from './agent-memory.js';
import { AgentSweep } from './agent-sweep.js';
import { Listening } from './listening.js';
import { afterHeartbeat } from './next-agent.js';

const config = aConfig({ CAMELEER_AGENT_HISTORY_RETENTION_DAYS: '2' });
const { staleAfterMs, deadAfterMs } = config.agents;
const DAY_MS = 86_400_000;
const BEAT = decodeHeartbeat({});

let clock: MovedClock;
let memory: AgentMemory;
let store: FakeAgentStore;
let listening: Listening;
let sweep: AgentSweep;
let metrics: Metrics;

beforeEach(() => {
  clock = new MovedClock();
  memory = new AgentMemory();
  store = new FakeAgentStore();
  listening = new Listening(clock);
  metrics = new Metrics();
  sweep = new AgentSweep(memory, store, listening, clock, config, metrics);
});

afterEach(() => {
  rmSync(config.dataDirectory, { recursive: true, force: true });
});

const put = (changes: Parameters<typeof aRegisteredAgent>[0] = {}): void => {
  memory.put(aRegisteredAgent({ lastSeenAt: clock.time, stateSince: clock.time, ...changes }));
};
const state = (): string | undefined => memory.find('default', 'agent-1')?.state;
const passes = (milliseconds: number): void => {
  clock.time += milliseconds;
  sweep.run();
};

describe('the sweep', () => {
  it('finds each state at its time, and tells the store', () => {
    put();
    const start = clock.time;
    passes(staleAfterMs - 1);
    expect([state(), store.events]).toEqual(['LIVE', []]);
    passes(1);
    expect(state()).toBe('STALE');
    passes(deadAfterMs - 1);
    expect(state()).toBe('STALE');
    passes(1);
    expect(state()).toBe('DEAD');
    expect(store.events).toMatchObject([
      { state: 'STALE', previousState: 'LIVE', cause: 'silence', time: start + staleAfterMs },
      { state: 'DEAD', previousState: 'STALE', cause: 'silence', time: start + staleAfterMs + deadAfterMs },
    ]);
    expect(store.written.map((agent) => agent.state)).toEqual(['STALE', 'DEAD']);
  });

  it('that comes late finds the times as they were', () => {
    put();
    const start = clock.time;
    passes(10 * (staleAfterMs + deadAfterMs));
    expect(state()).toBe('DEAD');
    expect(store.events.map(({ time }) => time - start)).toEqual([staleAfterMs, staleAfterMs + deadAfterMs]);
  });

  it('leaves those alone that stopped', () => {
    put({ state: 'STOPPED' });
    passes(DAY_MS);
    expect([state(), store.events]).toEqual(['STOPPED', []]);
  });

  it.each(['DEAD', 'STOPPED'] as const)('forgets agents that are %s for the time of their history', (gone) => {
    const told: string[] = [];
    memory.onForgotten(({ agentId }) => told.push(agentId));
    put({ state: gone });
    passes(2 * DAY_MS);
    expect([state(), store.gone, told]).toEqual([gone, [], []]);
    passes(1);
    expect([state(), store.gone, told]).toEqual([undefined, ['agent-1'], ['agent-1']]);
  });

  it('counts silence of agents that talk to another server as far as that one was heard', () => {
    put();
    const start = clock.time;
    listening.talksElsewhere({ tenantId: 'default', agentId: 'agent-1' });
    passes(staleAfterMs + deadAfterMs);
    expect(state()).toBe('LIVE');
    listening.othersWereHeard(start + staleAfterMs);
    passes(0);
    expect(state()).toBe('STALE');
  });

  it('counts agents by state', async () => {
    put();
    put({ agentId: 'agent-2', state: 'STOPPED' });
    put({ agentId: 'agent-3', tenantId: 'acme' });
    sweep.run();
    const text = await metrics.registry.getSingleMetricAsString('cameleer_agents');
    expect(text).toContain('cameleer_agents{state="LIVE"} 2\n');
    expect(text).toContain('cameleer_agents{state="STALE"} 0\n');
    expect(text).toContain('cameleer_agents{state="STOPPED"} 1');
  });
});

describe('whenever heartbeats come and sweeps are run', () => {
  it('the state is that of the time since the last heartbeat', () => {
    const step = fc.record({ pause: fc.nat(staleAfterMs * 3), beats: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        put();
        let lastBeat = clock.time;
        for (const { pause, beats } of steps) {
          clock.time += pause;
          const known = memory.find('default', 'agent-1');
          if (beats && known !== undefined) {
            lastBeat = Math.max(clock.time, lastBeat + 1);
            memory.put(afterHeartbeat(known, BEAT, lastBeat));
          }
          clock.time = Math.max(clock.time, lastBeat);
          sweep.run();
          const silent = clock.time - lastBeat;
          const naive = silent < staleAfterMs ? 'LIVE' : silent < staleAfterMs + deadAfterMs ? 'STALE' : 'DEAD';
          expect(state()).toBe(naive);
        }
      }),
    );
  });
});
