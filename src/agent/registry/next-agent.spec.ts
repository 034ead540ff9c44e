import { describe, expect, it } from '@jest/globals';
import { aRegisteredAgent } from '../../../test/support/a-registered-agent.js';
import { AGENT_LIMITS } from '../../protocol/agents/agent-limits.js';
import { decodeHeartbeat } from '../../protocol/agents/decode-heartbeat.js';
import { decodeRegistration } from '../../protocol/agents/decode-registration.js';
import { afterDeregistration, afterHeartbeat, afterRegistration } from './next-agent.js';

const AT = Date.UTC(2026, 6, 24, 10);
const route = (routeId: string, graphHash?: string) => ({ routeId, graphHash, state: 'Started' as const });

describe('an agent after a heartbeat', () => {
  const known = aRegisteredAgent({ state: 'DEAD', routes: [route('a', 'h-1'), route('b', 'h-2')], configVersion: 3 });

  it('is live, and nothing else is new when it says nothing else', () => {
    const agent = afterHeartbeat(known, decodeHeartbeat({}), AT);
    expect(agent).toMatchObject({ state: 'LIVE', stateSince: AT, lastSeenAt: AT, configVersion: 3 });
    expect(agent.describedAt).toBe(known.describedAt);
    expect(agent.routes).toBe(known.routes);
    const again = afterHeartbeat(agent, decodeHeartbeat({}), AT + 5);
    expect(again).toMatchObject({ state: 'LIVE', stateSince: AT, lastSeenAt: AT + 5 });
  });

  it('has the routes that it reports, and keeps what it does not mention', () => {
    const beat = decodeHeartbeat({
      routes: [
        { routeId: 'b', state: 'Stopped' },
        { routeId: 'c', graphHash: 'h-3' },
      ],
    });
    const agent = afterHeartbeat(known, beat, AT);
    expect(agent.routes).toEqual([
      route('a', 'h-1'),
      { routeId: 'b', graphHash: 'h-2', state: 'Stopped' },
      { routeId: 'c', graphHash: 'h-3', state: undefined },
    ]);
    expect(agent.describedAt).toBe(AT);
  });

  it('has no more routes than it may register', () => {
    const routes = Array.from({ length: AGENT_LIMITS.routes - 1 }, (_, i) => route(`r-${i}`));
    const beat = decodeHeartbeat({
      routes: [{ routeId: 'x' }, { routeId: 'y' }, { routeId: 'r-0', state: 'Stopped' }],
    });
    const agent = afterHeartbeat(aRegisteredAgent({ routes }), beat, AT);
    expect(agent.routes.length).toBe(AGENT_LIMITS.routes);
    expect(agent.routes[0]?.state).toBe('Stopped');
  });

  it('of another instance is seen, and not described', () => {
    const beat = decodeHeartbeat({ instanceId: 'i-2', configVersion: 9, inflight: 1, routes: [{ routeId: 'z' }] });
    const agent = afterHeartbeat(known, beat, AT);
    expect(agent).toMatchObject({ state: 'LIVE', instanceId: 'i-1', configVersion: 3, heartbeat: undefined });
    expect(agent.routes).toBe(known.routes);
    expect(agent.instances).toEqual([{ instanceId: 'i-2', firstSeenAt: AT, lastSeenAt: AT }]);
  });
});

describe('an agent after a registration', () => {
  const registration = decodeRegistration({ agentId: 'agent-1', group: 'orders', routeIds: ['a'] });

  it('is new, or the same as before', () => {
    const first = afterRegistration('default', undefined, registration, AT);
    expect(first).toMatchObject({ registeredAt: AT, describedAt: AT, state: 'LIVE', application: 'orders' });
    const stopped = afterDeregistration(first, AT + 10);
    expect(stopped).toMatchObject({ state: 'STOPPED', stateSince: AT + 10, instances: [] });
    const again = afterRegistration('default', stopped, registration, AT + 20);
    expect(again).toMatchObject({ registeredAt: AT, describedAt: AT + 20, state: 'LIVE', stateSince: AT + 20 });
    expect(again.instanceId).not.toBe(first.instanceId);
  });

  it('has lost nothing of what it counted', () => {
    const known = aRegisteredAgent({ totals: { sent: 5, dropped: 1, failed: 0 }, configVersion: 4 });
    const agent = afterRegistration('default', known, registration, AT);
    expect(agent).toMatchObject({ totals: { sent: 5, dropped: 1, failed: 0 } });
    // A new instance begins without a configuration.
    expect(agent.configVersion).toBeUndefined();
  });
});
