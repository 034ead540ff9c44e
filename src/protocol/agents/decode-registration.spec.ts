import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidField } from '../invalid-field.js';
import type { WireObject } from '../wire-object.js';
import { decodeRegistration } from './decode-registration.js';

const FULL = { agentId: 'orders@pod-1', instanceId: 'i-1', application: 'orders', protocolVersion: 2 };

/** What the decoder says against a registration. */
function fault(wire: WireObject): string {
  try {
    decodeRegistration(wire);
    return '';
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    return `${error.path} ${error.message}`;
  }
}

describe('a registration in full', () => {
  it('is read with all it says, and without what is not known', () => {
    const registration = decodeRegistration({
      ...FULL,
      ...{ group: 'shop', environment: 'test', agentVersion: '2', camelVersion: '4', configVersion: 3, later: [1] },
      camelContexts: [{ name: 'c', startTime: '2026-07-24T09:04:38Z', unknown: 1 }, {}],
      runtime: { kind: 'main', unknown: {} },
      jvm: { version: '21', pid: 7 },
      host: { name: 'h', ip: null },
      capabilities: ['replay', 'later', 'replay'],
      routes: [
        { routeId: 'a', graphHash: 'sha256:1', state: 'Started', uptimeMs: 1.5 },
        { routeId: 'b' },
        { routeId: 'a', state: 'Stopped' },
      ],
      tags: { region: 'eu', ['__proto__']: 'x' },
    });
    expect(registration).toEqual({
      ...{ agentId: 'orders@pod-1', instanceId: 'i-1', name: 'orders@pod-1', application: 'orders', group: 'shop' },
      ...{ environment: 'test', protocolVersion: 2, agentVersion: '2', camelVersion: '4', configVersion: 3 },
      capabilities: ['replay', 'later'],
      routes: [
        { routeId: 'a', graphHash: undefined, state: 'Stopped' },
        { routeId: 'b', graphHash: undefined, state: undefined },
      ],
      details: {
        camelContexts: [{ name: 'c', startTime: '2026-07-24T09:04:38Z' }, {}],
        runtime: { kind: 'main' },
        jvm: { version: '21', pid: 7 },
        host: { name: 'h' },
        tags: { region: 'eu', ['__proto__']: 'x' },
      },
    });
  });

  it('needs to say who it is of', () => {
    expect(fault({ ...FULL, application: null })).toBe('application must not be empty');
    expect(fault({ agentId: 'a', protocolVersion: 2, application: 'a' })).toBe('instanceId is required');
    expect(fault({ ...FULL, protocolVersion: '2' })).toBe('protocolVersion must be 1 or 2');
  });

  it('is bounded', () => {
    const many = (length: number): string[] => Array.from({ length }, (_, i) => `n-${i}`);
    expect(fault({ ...FULL, group: 'x'.repeat(256) })).toBe('group must have at most 255 characters');
    expect(fault({ ...FULL, capabilities: many(101) })).toBe('capabilities must hold at most 100');
    expect(fault({ ...FULL, camelContexts: many(101) })).toBe('camelContexts must hold at most 100');
    expect(fault({ ...FULL, routeIds: many(10_001) })).toBe('routeIds must hold at most 10000');
    expect(fault({ ...FULL, tags: Object.fromEntries(many(101).map((name) => [name, ''])) })).toBe(
      'tags must hold at most 100',
    );
    expect(fault({ ...FULL, tags: { region: 'x'.repeat(1025) } })).toBe(
      'tags.region must have at most 1024 characters',
    );
    expect(fault({ ...FULL, agentId: 'a\nb' })).toBe('agentId must not hold control characters');
    expect(fault({ ...FULL, agentId: 'a\ud800' })).toBe(
      'agentId holds a lone surrogate (half of a \\uD8xx\\uDCxx pair)',
    );
  });
});

describe('a registration in the short form', () => {
  it('is of protocol 1; its group is the application', () => {
    const short = {
      agentId: 'a-1',
      name: 'A',
      group: 'billing',
      version: '1.4',
      routeIds: ['r', 'r'],
      capabilities: ['x'],
    };
    expect(decodeRegistration(short)).toMatchObject({
      ...{ protocolVersion: 1, instanceId: undefined, name: 'A', application: 'billing', group: 'billing' },
      ...{ agentVersion: '1.4', capabilities: ['x'] },
      routes: [{ routeId: 'r', graphHash: undefined, state: undefined }],
    });
    expect(decodeRegistration({ agentId: 'a-1', name: 'A' })).toMatchObject({ application: 'A', group: 'A' });
    expect(decodeRegistration({ agentId: 'a-1' })).toMatchObject({
      application: 'a-1',
      name: 'a-1',
      protocolVersion: 1,
    });
  });

  it('may name its capabilities as flags', () => {
    const capabilities = { replay: true, 'deep-trace': { max: 5 }, metrics: false, diagram: null };
    expect(decodeRegistration({ agentId: 'a', capabilities }).capabilities).toEqual(['replay', 'deep-trace']);
  });
});

describe('any JSON object', () => {
  it('is a registration or a fault with a path', () => {
    const fields = [
      'agentId',
      'instanceId',
      'application',
      'routes',
      'routeIds',
      'capabilities',
      'tags',
      'host',
      'camelContexts',
      'protocolVersion',
    ];
    const wire = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue());
    fc.assert(
      fc.property(wire, (sent) => {
        const agentId = 'agent-1';
        const said = fault({ ...sent, agentId });
        if (said === '') expect(decodeRegistration({ ...sent, agentId }).agentId).toBe(agentId);
        else expect(fields).toContain(said.split(/[ .[]/)[0]);
      }),
    );
  });
});
