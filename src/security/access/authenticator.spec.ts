import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { answerCode, served } from '../../../test/support/builders.js';
import { AppError } from '../../common/app-error.js';
import { authenticate } from './authenticate.js';
import { Authenticator } from './authenticator.js';
import type { Caller } from './caller.js';
import type { CredentialVerifier } from './credential-verifier.js';
import { knownCaller, provenCaller } from './current-caller.js';

const callerNamed = (id: string): Caller => ({ kind: 'user', id, tenantId: 'default', roles: new Set() });
const atOnce = (token: string): CredentialVerifier => ({
  verify: (credential) => (credential === token ? callerNamed(token) : undefined),
});
const later = (token: string): CredentialVerifier => ({
  verify: (credential) => Promise.resolve(credential === token ? callerNamed(token) : undefined),
});
const away = new AppError('STORAGE_UNAVAILABLE', 'Away.');
const broken: CredentialVerifier = { verify: () => Promise.reject(away) };
const brokenAtOnce: CredentialVerifier = {
  verify: () => {
    throw away;
  },
};

/** What a server with these verifiers takes the sender of a token for. */
async function identified(verifiers: CredentialVerifier[], token?: string, path = '/'): Promise<string> {
  const application = express()
    .use(authenticate(new Authenticator(verifiers)))
    .get('/', (request, response) => {
      response.send(knownCaller(request)?.id ?? 'nobody');
    })
    .get('/proven', (request, response) => {
      response.send(provenCaller(request).id);
    })
    .use(answerCode);
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return served(application, async (url) => (await fetch(`${url}${path}`, { headers })).text());
}

describe('who makes a request', () => {
  const verifiers = [atOnce('first'), later('second'), atOnce('third'), later('fourth')];

  it.each(['first', 'second', 'third', 'fourth'])('is found by the verifier that knows: %s', async (token) => {
    expect(await identified(verifiers, token)).toBe(token);
  });

  it('is nobody when none knows, or nothing is sent', async () => {
    expect(await identified(verifiers, 'fifth')).toBe('nobody');
    expect(await identified(verifiers)).toBe('nobody');
  });

  it.each([broken, brokenAtOnce])(
    'is not guessed when looking up fails, and only who needs to know fails',
    async (one) => {
      const all = [atOnce('first'), one, atOnce('third')];
      expect(await identified(all, 'third', '/proven')).toBe('STORAGE_UNAVAILABLE');
      expect(await identified(all, 'third')).toBe('nobody');
      expect(await identified(all, 'first', '/proven')).toBe('first');
      expect(await identified(all, undefined, '/proven')).toBe('UNAUTHORIZED');
    },
  );

  it('is known at once when nothing has to be looked up', async () => {
    const authenticator = new Authenticator([atOnce('first'), broken]);
    const application = express().get('/', (request, response) => {
      response.send(authenticator.identify(request) === undefined ? 'at once' : 'later');
    });
    const headers = { Authorization: 'Bearer first' };
    expect(await served(application, async (url) => (await fetch(url, { headers })).text())).toBe('at once');
  });
});
