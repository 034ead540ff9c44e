import { describe, expect, it } from '@jest/globals';
import { DeepTraces } from './deep-traces.js';
import { InstanceControl } from './instance-control.js';
import { nameGlobs } from './name-globs.js';

describe('InstanceControl', () => {
  it('captures by itself until the server says otherwise', () => {
    const control = new InstanceControl('STANDARD');
    expect(control.captureOf('r', 'c')).toMatchObject({ level: 'STANDARD', reports: 'always' });
    control.configure({ version: 1, captureLevel: 'DEEP' });
    expect(control.captureOf('r', 'c').level).toBe('DEEP');
  });

  it('keeps another level than the usual one at the first configuration, not at the second', () => {
    const control = new InstanceControl('MINIMAL');
    control.configure({ version: 1, captureLevel: 'STANDARD' });
    expect(control.captureOf('r', 'c').level).toBe('MINIMAL');
    control.configure({ version: 2, captureLevel: 'DEEP' });
    expect(control.captureOf('r', 'c').level).toBe('DEEP');
  });

  it('obeys what is said of one route', () => {
    const control = new InstanceControl('STANDARD');
    control.configure({
      captureLevel: 'MINIMAL',
      routeOverrides: { r: { captureLevel: 'DEEP' }, s: { sampleRate: 0 } },
    });
    expect(['r', 's', 't'].map((route) => control.captureOf(route, 'c').level)).toEqual(['DEEP', 'MINIMAL', 'MINIMAL']);
    expect(['r', 's'].map((route) => control.captureOf(route, 'c').reports)).toEqual(['always', 'failed']);
  });

  it('reports nothing at NONE, and failures alone where it samples none', () => {
    const control = new InstanceControl('STANDARD');
    control.configure({ captureLevel: 'NONE' });
    expect(control.captureOf('r', 'c').reports).toBe('never');
    control.configure({ captureLevel: 'STANDARD', sampleRate: 0 });
    expect(control.captureOf('r', 'c').reports).toBe('failed');
  });

  it('captures everything of traced executions, also where nothing is reported otherwise', () => {
    const control = new InstanceControl('STANDARD');
    control.configure({ captureLevel: 'NONE' });
    control.trace({ deepTraceRequestId: 'd', routeIds: ['r'], maxExecutions: 1, maxBodyBytes: 9 });
    expect(control.captureOf('s', 'c').reports).toBe('never');
    const traced = { level: 'DEEP', reports: 'always', deepTraceRequestId: 'd', maxBodyBytes: 9 };
    expect(control.captureOf('r', 'c')).toMatchObject(traced);
    expect(control.captureOf('r', 'c').reports).toBe('never');
  });

  it('stops and starts routes', () => {
    const control = new InstanceControl('STANDARD');
    expect(control.stateOf('r')).toBe('Started');
    const states = ['stop', 'start', 'suspend', 'resume'].map((action) => control.control('r', action));
    expect(states).toEqual(['Stopped', 'Started', 'Suspended', 'Started']);
    expect(() => control.control('r', 'constructor')).toThrow('A route cannot constructor.');
  });
});

describe('DeepTraces', () => {
  it('end after their executions or their time, whichever comes first', () => {
    let now = 0;
    const traces = new DeepTraces(() => now);
    traces.begin({ deepTraceRequestId: 'count', maxExecutions: 2, durationMs: 100 });
    expect([traces.claim('r', 'c'), traces.claim('s', 'd')].map((one) => one?.deepTraceRequestId)).toEqual([
      'count',
      'count',
    ]);
    expect(traces.claim('r', 'c')).toBeUndefined();
    traces.begin({ deepTraceRequestId: 'time', maxExecutions: 2, durationMs: 100 });
    now = 100;
    expect(traces.claim('r', 'c')).toBeUndefined();
  });

  it('claim what they are about', () => {
    const traces = new DeepTraces();
    traces.begin({
      deepTraceRequestId: 'd',
      routeIds: ['r'],
      correlationId: 'c',
      processorIds: ['p'],
      maxExecutions: 9,
    });
    expect([traces.claim('s', 'c'), traces.claim('r', 'd')]).toEqual([undefined, undefined]);
    expect(traces.claim('r', 'c')?.processorIds).toEqual(new Set(['p']));
  });

  it('refuse to have no end', () => {
    expect(() => {
      new DeepTraces().begin({ routeIds: ['r'] });
    }).toThrow('needs an end');
  });
});

describe('nameGlobs', () => {
  it('match whole names, whatever their case', () => {
    const matches = nameGlobs(['*password*', 'authorization', 'x.y']);
    const names = ['Authorization', 'X-Authorization', 'userPassword2', 'x.y', 'xzy'];
    expect(names.map((name) => matches?.(name))).toEqual([true, false, true, true, false]);
    expect(nameGlobs([])).toBeUndefined();
  });
});
