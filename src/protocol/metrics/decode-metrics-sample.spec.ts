import { describe, expect, it } from '@jest/globals';
import { decodeSample, sampleOf } from '../../../test/support/decoded-samples.js';
import { aWirePoint, aWireSample } from '../../../test/support/wire-metrics.js';
import { without } from '../../../test/support/wire-records.js';
import type { ProtocolVersion } from '../protocol-version.js';

/** Where a sample is at fault of which nothing is taken. */
function faultOf(sent: unknown, version: ProtocolVersion = '2'): string {
  const decoded = decodeSample(sent, version);
  if (decoded.ok) throw new Error('was accepted');
  expect(decoded.rejection).toMatchObject({ index: 4, executionId: null, code: 'INVALID_FIELD' });
  return decoded.rejection.path;
}

const GOOD = aWirePoint({ name: 'good' });
const withPoint = (fields: Record<string, unknown>): object => aWireSample({ points: [GOOD, aWirePoint(fields)] });

describe('a sample', () => {
  it('has counters, gauges and timers', () => {
    const points = [
      { name: 'camel.exchanges.total', type: 'counter', value: 10_482, tags: { routeId: 'r', camelContext: 'c' } },
      { name: 'jvm.threads', type: 'gauge', unit: '1', value: -0.25, future: { x: [1] } },
      { name: 'route', type: 'timer', unit: 'ms', count: 2, sum: 6.5, min: 1, max: 5.5, p50: 1, p95: 5, p99: 5.5 },
    ];
    const none = { value: null, count: null, sum: null, min: null, max: null, p50: null, p95: null, p99: null };
    expect(sampleOf(aWireSample({ points, future: 1 }))).toEqual({
      application: 'orders',
      agentId: 'orders@pod-1',
      instanceId: 'instance-1',
      time: Date.UTC(2026, 6, 24, 9, 5) * 1000 + 250,
      intervalMs: 15_000,
      rejection: undefined,
      points: [
        {
          ...none,
          name: 'camel.exchanges.total',
          type: 'counter',
          unit: '',
          value: 10_482,
          tags: [
            ['camelContext', 'c'],
            ['routeId', 'r'],
          ],
        },
        { ...none, name: 'jvm.threads', type: 'gauge', unit: '1', value: -0.25, tags: [] },
        {
          name: 'route',
          type: 'timer',
          unit: 'ms',
          value: null,
          count: 2,
          sum: 6.5,
          min: 1,
          max: 5.5,
          p50: 1,
          p95: 5,
          p99: 5.5,
          tags: [],
        },
      ],
    });
  });

  it('may hold no points, and timers without percentiles', () => {
    expect(sampleOf(aWireSample()).points).toEqual([]);
    const timer = { name: 't', type: 'timer', count: 0, sum: 0, min: null };
    expect(sampleOf(aWireSample({ points: [timer] })).points).toMatchObject([
      { count: 0, sum: 0, min: null, p99: null },
    ]);
  });

  it.each(['application', 'agentId', 'instanceId', 'intervalMs'])('has %s, which protocol 1 may leave out', (field) => {
    const sent = without(aWireSample(), field);
    expect(faultOf(sent)).toBe(field);
    expect(sampleOf(sent, '1')).toMatchObject({ [field]: field === 'intervalMs' ? null : '' });
  });

  it.each([
    ['', 5],
    ['', [[]]],
    ['application', aWireSample({ application: '' })],
    ['agentId', aWireSample({ agentId: 1 })],
    ['instanceId', aWireSample({ instanceId: null })],
    ['timestamp', aWireSample({ timestamp: 1_784_883_878_120 })],
    ['timestamp', without(aWireSample(), 'timestamp')],
    ['intervalMs', aWireSample({ intervalMs: -1 })],
    ['intervalMs', aWireSample({ intervalMs: '15s' })],
    ['points', without(aWireSample(), 'points')],
    ['points', aWireSample({ points: {} })],
    ['points', aWireSample({ points: Array.from({ length: 10_001 }, () => 1) })],
  ])('with a bad %s is refused whole', (path, sent) => {
    expect(faultOf(sent)).toBe(path);
  });
});

describe('a bad point', () => {
  it.each([
    ['name', { name: '' }],
    ['name', { name: undefined }],
    ['name', { name: 'a\0b' }],
    ['type', { type: 'summary' }],
    ['type', { type: undefined }],
    ['unit', { unit: 1 }],
    ['value', { value: undefined }],
    ['value', { value: null }],
    ['value', { value: 'NaN' }],
    ['value', { type: 'counter', value: undefined }],
    ['count', { type: 'timer', sum: 1 }],
    ['sum', { type: 'timer', count: 1 }],
    ['count', { type: 'timer', count: 1.5, sum: 1 }],
    ['count', { type: 'timer', count: -1, sum: 1 }],
    ['count', { type: 'timer', count: 2 ** 64, sum: 1 }],
    ['p99', { type: 'timer', count: 1, sum: 1, p99: '5' }],
    ['max', { max: true }],
    ['tags', { tags: ['a'] }],
    ['tags', { tags: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`t${i}`, ''])) }],
    ['tags.routeId', { tags: { routeId: 1 } }],
    ['tags.routeId', { tags: { routeId: null } }],
    ['tags.routeId', { tags: { routeId: 'x'.repeat(4097) } }],
  ])('is left out and named: %s', (path, fields) => {
    const { points, rejection } = sampleOf(withPoint(fields));
    expect(points.map(({ name }) => name)).toEqual(['good']);
    expect(rejection).toMatchObject({ index: 4, executionId: null, code: 'INVALID_FIELD', path: `points[1].${path}` });
  });

  it.each(['value', 'sum', 'p50'])('has a %s that JSON can say and nobody can hold', (field) => {
    const sent = withPoint({ type: 'timer', count: 1, sum: 1, [field]: '@' });
    for (const number of ['1e999', '-1e999']) {
      expect(sampleOf(JSON.stringify(sent).replace('"@"', number)).rejection?.path).toBe(`points[1].${field}`);
    }
  });

  it.each([
    ['points[1].name', { name: '@' }],
    ['points[1].tags.a', { tags: { a: '@' } }],
    ['points[1].tags', { tags: { '@': 'a' } }],
  ])('holds half of a surrogate pair: %s', (path, fields) => {
    const json = JSON.stringify(withPoint(fields)).replace('"@"', String.raw`"\ud800"`);
    expect(sampleOf(json).rejection?.path).toBe(path);
  });

  it('is no object', () => {
    expect(sampleOf(aWireSample({ points: [null, GOOD] })).rejection).toMatchObject({ path: 'points[0]' });
  });

  it('is the second of a series, whatever the order of its tags', () => {
    const points = [
      aWirePoint({ tags: { a: '1', b: '2' } }),
      aWirePoint({ tags: { a: '1' } }),
      aWirePoint({ tags: { b: '2', a: '1' }, value: 7 }),
      aWirePoint({ tags: {} }),
      aWirePoint(),
    ];
    const sample = sampleOf(aWireSample({ points }));
    expect(sample.points).toHaveLength(3);
    expect(sample.rejection).toMatchObject({ path: 'points[2]', message: expect.stringContaining('points[0]') });
    expect(sample.rejection?.message).toContain('1 more');
  });

  it('stands for all the others, so that the answer stays short', () => {
    const bad = Array.from({ length: 50 }, () => aWirePoint({ value: null }));
    const { points, rejection } = sampleOf(aWireSample({ points: [...bad, GOOD] }));
    expect(points).toHaveLength(1);
    expect(rejection).toMatchObject({ path: 'points[0].value', message: expect.stringContaining('49 more') });
  });

  it('takes its sample with it when there is no good one', () => {
    expect(faultOf(aWireSample({ points: [aWirePoint({ value: null })] }))).toBe('points[0].value');
  });
});
