import { describe, expect, it } from '@jest/globals';
import { EnvironmentReader, type Environment } from './environment-reader.js';
import { readTokens } from './read-tokens.js';

function problemsOf(environment: Environment): string {
  const reader = new EnvironmentReader(environment);
  readTokens(reader);
  try {
    reader.finish();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('the tokens', () => {
  it('need no configuration on a machine of a developer', () => {
    expect(problemsOf({})).toBe('');
    expect(problemsOf({ NODE_ENV: 'development' })).toBe('');
  });

  it('need a bootstrap token in production', () => {
    const production = { NODE_ENV: 'production' };
    expect(problemsOf(production)).toContain('CAMELEER_AUTH_TOKEN is required when NODE_ENV is production');
    expect(problemsOf({ ...production, CAMELEER_AUTH_TOKEN: 'sixteen-letters!' })).toContain('CAMELEER_AUTH_TOKEN');
    expect(problemsOf({ ...production, CAMELEER_AUTH_TOKEN: 'sixteen-letters.' })).toBe('');
  });

  it.each(['fifteen-letters', 'with spaces inside it', 'mit-ümlaut-im-token', `${'x'.repeat(16)}=y`, 'x'.repeat(513)])(
    'of agents are not %j, and what it is stays unsaid',
    (token) => {
      for (const name of ['CAMELEER_AUTH_TOKEN', 'CAMELEER_AUTH_TOKEN_PREVIOUS']) {
        const problems = problemsOf({ [name]: token });
        expect(problems).toContain(`${name} must be 16 to 512 letters`);
        expect(problems).not.toContain(token);
      }
    },
  );

  it('are signed with 32 bytes or more, counted as UTF-8', () => {
    expect(problemsOf({ CAMELEER_JWT_SECRET: 'x'.repeat(31) })).toContain('CAMELEER_JWT_SECRET must have 32 bytes');
    expect(problemsOf({ CAMELEER_JWT_SECRET_PREVIOUS: 'short' })).toContain('CAMELEER_JWT_SECRET_PREVIOUS must have');
    expect(problemsOf({ CAMELEER_JWT_SECRET: 'ü'.repeat(16) })).toBe('');
  });
});
