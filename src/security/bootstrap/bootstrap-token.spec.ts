import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { aConfig } from '../../../test/support/test-config.js';
import { BOOTSTRAP_CALLER } from '../access/bootstrap-caller.js';
import { BootstrapToken } from './bootstrap-token.js';
import { openBootstrapToken } from './open-bootstrap-token.js';

describe('the bootstrap token', () => {
  const token = new BootstrapToken('the-token-of-the-fleet', 'the-token-before');

  it.each(['the-token-of-the-fleet', 'the-token-before'])('%s lets register', (good) => {
    expect(token.verify(good)).toBe(BOOTSTRAP_CALLER);
  });

  it.each(['', 'the-token-of-the-flee', 'the-token-of-the-fleet ', 'The-token-of-the-fleet', 'undefined'])(
    '%j does not',
    (bad) => {
      expect(token.verify(bad)).toBeUndefined();
    },
  );

  it('gives no right but that', () => {
    expect([...BOOTSTRAP_CALLER.roles]).toEqual([]);
  });
});

describe('the bootstrap token of a first start', () => {
  let directory: string;
  let printed: string[];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cameleer-keys-'));
    printed = [];
    jest.spyOn(Logger.prototype, 'log').mockImplementation((message: unknown) => {
      printed.push(String(message));
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(directory, { recursive: true, force: true });
  });

  const open = (environment: Readonly<Record<string, string>> = {}): BootstrapToken =>
    openBootstrapToken(aConfig({ CAMELEER_DATA_DIR: directory, CAMELEER_AUTH_TOKEN: '', ...environment }));

  it('is made, kept for its owner alone, and printed this once', () => {
    open();
    const file = join(directory, 'keys', 'bootstrap.token');
    const token = readFileSync(file, 'utf8').trim();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect([statSync(file).mode & 0o777, statSync(join(directory, 'keys')).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(printed).toEqual([expect.stringContaining(token)]);
    expect(open().verify(token)).toBe(BOOTSTRAP_CALLER);
    expect(printed).toHaveLength(1);
  });

  it('is not made when one is configured', () => {
    const configured = open({ CAMELEER_AUTH_TOKEN: 'a-token-of-16-characters' });
    expect(configured.verify('a-token-of-16-characters')).toBe(BOOTSTRAP_CALLER);
    expect(printed).toEqual([]);
  });
});
