import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { secretsOf } from './secrets.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'demo-secrets-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('secretsOf', () => {
  it('makes secrets that are good enough once, and keeps them to itself', () => {
    const data = join(directory, 'data');
    const made = secretsOf(data, {});
    expect(made.bootstrapToken.length).toBeGreaterThanOrEqual(32);
    expect(made.adminPassword.length).toBeGreaterThanOrEqual(12);
    expect(secretsOf(data, {})).toEqual(made);
    const [file = ''] = readdirSync(data);
    expect(statSync(join(data, file)).mode & 0o777).toBe(0o600);
    expect(secretsOf(join(directory, 'other'), {})).not.toEqual(made);
  });

  it('lets the environment have its way', () => {
    const environment = { CAMELEER_AUTH_TOKEN: 'mine', CAMELEER_ADMIN_PASSWORD: 'also mine' };
    expect(secretsOf(directory, environment)).toEqual({ bootstrapToken: 'mine', adminPassword: 'also mine' });
  });
});
