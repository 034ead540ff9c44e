import { describe, expect, it } from '@jest/globals';
import type { AuditRow } from './audit-row.js';
import { RepeatedRefusals } from './repeated-refusals.js';
import { toAuditRow } from './to-audit-row.js';

const MINUTE = 60_000;

const aRefusal = (fields: Partial<AuditRow> = {}): AuditRow => ({
  ...toAuditRow(
    {
      tenantId: 'default',
      actor: { kind: 'unknown', id: '' },
      action: 'access.unauthenticated',
      target: 'GET /x',
      outcome: 'refused',
      address: '192.0.2.7',
    },
    'id',
    0,
  ),
  ...fields,
});

describe('refusals', () => {
  it('of one address within a minute become the first one with a number', () => {
    const refusals = new RepeatedRefusals();
    const first = aRefusal({ entry_id: 'first' });
    expect(refusals.add(first, 0)).toBe(first);
    for (let i = 1; i < 500; i++) expect(refusals.add(aRefusal({ entry_id: `${i}` }), i)).toBeUndefined();
    expect(refusals.takeOver(MINUTE - 1)).toEqual([]);
    expect(refusals.takeOver(MINUTE)).toEqual([{ ...first, times: 500 }]);
    expect(refusals.takeOver(2 * MINUTE)).toEqual([]);
  });

  it('tell what they were about: the first ten targets, and how often others', () => {
    const refusals = new RepeatedRefusals();
    const probe = (target: string): void => void refusals.add(aRefusal({ target, detail: 'First.' }), 0);
    for (let i = 0; i < 40; i++) probe(`GET /users/${i % 20}`);
    const [{ detail, times, target } = aRefusal()] = refusals.takeOver(MINUTE);
    const named = Array.from({ length: 10 }, (_, i) => `GET /users/${i}`).join('; ');
    expect([target, times, detail]).toEqual(['GET /users/0', 40, `First. Targets: ${named}; others 20 times.`]);
  });

  it('have a detail that fits, whatever the targets are', () => {
    const refusals = new RepeatedRefusals();
    for (let i = 0; i < 100; i++) refusals.add(aRefusal({ target: `${i}${'😀'.repeat(500)}` }), 0);
    const [{ detail } = aRefusal()] = refusals.takeOver(MINUTE);
    expect(detail.length).toBeLessThan(1000);
    expect(detail.isWellFormed()).toBe(true);
  });

  it('of one caller are not counted to another, and claimed names are one', () => {
    const refusals = new RepeatedRefusals();
    const stored = ['ann', 'ben', 'ann'].map((actor_id) => refusals.add(aRefusal({ actor_kind: 'user', actor_id }), 0));
    expect(stored.map((row) => row?.actor_id)).toEqual(['ann', 'ben', undefined]);
    const claimed = ['x', 'y'].map((actor_id) => refusals.add(aRefusal({ actor_id }), 0));
    expect(claimed.map((row) => row?.actor_id)).toEqual(['x', undefined]);
  });

  it('that happened once are not stored again', () => {
    const refusals = new RepeatedRefusals();
    refusals.add(aRefusal(), 0);
    expect(refusals.takeOver(Number.POSITIVE_INFINITY)).toEqual([]);
    expect(refusals.add(aRefusal(), 1)).toBeDefined();
  });

  it.each<[string, Partial<AuditRow>]>([
    ['another address', { address: '192.0.2.8' }],
    ['another action', { action: 'login' }],
    ['another tenant', { tenant_id: 'other' }],
    ['a caller that is known', { actor_kind: 'user', actor_id: 'ann' }],
  ])('of %s are entries of their own', (_what, other) => {
    const refusals = new RepeatedRefusals();
    refusals.add(aRefusal(), 0);
    expect(refusals.add(aRefusal(other), 0)).toEqual(aRefusal(other));
  });

  it('from ever new addresses become few entries', () => {
    const refusals = new RepeatedRefusals();
    let stored = 0;
    for (let i = 0; i < 100_000; i++) {
      if (refusals.add(aRefusal({ address: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` }), i / 10)) stored += 1;
    }
    expect(stored).toBeLessThanOrEqual(1001);
    const counted = refusals.takeOver(Number.POSITIVE_INFINITY).map(({ times }) => times);
    expect(counted.reduce((sum, times) => sum + times, 0) + stored - counted.length).toBe(100_000);
  });
});

describe('a row', () => {
  it('has no longer texts than it can bear, and no half characters', () => {
    const { target } = aRefusal({});
    expect(target).toBe('GET /x');
    const entry = {
      tenantId: 'default',
      actor: { kind: 'unknown', id: `${'x'.repeat(999)}😀` },
      action: 'login',
      target: 'y'.repeat(5000),
      outcome: 'refused',
      address: '',
    } as const;
    const row = toAuditRow(entry, 'id', Date.UTC(2026, 6, 24));
    expect(row).toMatchObject({ actor_id: `${'x'.repeat(999)}\ufffd`, time: '2026-07-24 00:00:00.000', times: 1 });
    expect(row.target).toHaveLength(1000);
  });
});
