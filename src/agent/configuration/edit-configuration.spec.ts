import { describe, expect, it } from '@jest/globals';
import { patchConfiguration, replaceConfiguration } from './edit-configuration.js';

const current = { captureLevel: 'DEEP', batch: { maxRecords: 1, maxBytes: 2048 }, redactKeys: ['a'] } as const;

describe('a replaced configuration', () => {
  it('is what is wanted now, whatever was before', () => {
    expect(replaceConfiguration({ sampleRate: 0 }, 'configuration')(current)).toEqual({ sampleRate: 0 });
  });

  it('is refused before anything is looked up', () => {
    expect(() => replaceConfiguration({ sampleRate: 2 }, 'configuration')).toThrow(
      'configuration.sampleRate must be a number from 0 to 1.',
    );
  });
});

describe('a patched configuration', () => {
  it('has what was wanted before, with the changes', () => {
    const edit = patchConfiguration({ sampleRate: 0.5, batch: { maxRecords: 9 }, redactKeys: ['b'] }, 'payload');
    expect(edit(current)).toEqual({
      captureLevel: 'DEEP',
      sampleRate: 0.5,
      batch: { maxRecords: 9, maxBytes: 2048 },
      redactKeys: ['b'],
    });
    expect(current.batch.maxRecords).toBe(1);
  });

  it('loses what is null', () => {
    const edit = patchConfiguration({ captureLevel: null, batch: { maxBytes: null } }, 'payload');
    expect(edit(current)).toEqual({ batch: { maxRecords: 1 }, redactKeys: ['a'] });
  });

  it('begins with nothing', () => {
    expect(patchConfiguration({ sampleRate: 0.5, captureLevel: null }, 'payload')(undefined)).toEqual({
      sampleRate: 0.5,
    });
  });

  it.each([
    [null, 'payload must be an object.'],
    [[], 'payload must be an object.'],
    [{ captureLevel: 'deep' }, 'payload.captureLevel must be one of NONE, MINIMAL, STANDARD, DEEP.'],
    [{ routeOverrides: { 'a.b': { sampleRate: '1' } } }, 'payload.routeOverrides.a.b.sampleRate must be a number'],
    [{ redactKeys: ['a', ''] }, 'payload.redactKeys[1] must not be empty.'],
    [{ batch: { maxRecords: 1.5 } }, 'payload.batch.maxRecords must be a whole number from 1 to 100000.'],
    [{ version: 3 }, 'payload.version is not known'],
    [JSON.parse('{"__proto__":{"sampleRate":1}}'), 'payload.__proto__ is not known'],
    [JSON.parse('{"routeOverrides":{"__proto__":{}}}'), 'payload.routeOverrides.__proto__ is a name that'],
  ])('%j is refused', (patch, message) => {
    expect(() => patchConfiguration(patch, 'payload')(current)).toThrow(message);
  });
});
