import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { EntitySearchResponse } from '../../src/search/entities/dto/entity-search.response.js';
import { ROLES, type Role } from '../../src/security/access/role.js';
import { type Answer, problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aToken, anAgentToken, TEST_BOOTSTRAP_TOKEN } from '../support/test-tokens.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

/** What anybody may call, with nothing to prove; everything else there is or will be needs a token. */
const PUBLIC = [
  'get /api/v1/health',
  'get /api/v1/health/live',
  'get /api/v1/health/ready',
  'get /api/v1/keys',
  'get /api/v1/metrics',
];
/** What proves who calls in another way than by an access token. */
const PROVEN_OTHERWISE = [
  'get /api/v1/auth/oidc/callback',
  'get /api/v1/auth/oidc/login',
  'post /api/v1/agents/{agentId}/refresh',
  'post /api/v1/auth/login',
  'post /api/v1/auth/oidc/token',
  'post /api/v1/auth/refresh',
];

interface Operation {
  readonly address: string;
  readonly method: string;
  readonly path: string;
  readonly security: readonly object[];
}

let operations: Operation[];

beforeAll(async () => {
  const document = (await server().withoutToken().get('/api-docs')).json as OpenAPIObject;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method): Operation[] => {
      const operation = item[method];
      if (operation === undefined) return [];
      const security = operation.security ?? [];
      return [{ address: `${method} ${path}`, method: method.toUpperCase(), path, security }];
    }),
  );
});

const isOpen = ({ address }: Operation): boolean => [...PUBLIC, ...PROVEN_OTHERWISE].includes(address);

/** Calls an operation with something in every place of its path, and no body. */
async function call({ method, path }: Operation, token: string | null): Promise<Pick<Answer, 'status' | 'headers'>> {
  const client = token === null ? server().withoutToken() : server().as(token);
  const filled = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, 'x');
  return client.fetch(filled, { method });
}

describe('every call of the API document', () => {
  it('but the few that are public answers 401 without a token, and says how to prove oneself', async () => {
    const answered = new Map<string, unknown>();
    for (const operation of operations.filter((one) => !isOpen(one))) {
      const { status, headers } = await call(operation, null);
      answered.set(operation.address, [status, headers.get('www-authenticate'), headers.get('content-type')]);
    }
    expect(answered.size).toBeGreaterThan(25);
    for (const [address, answer] of answered) {
      expect([address, answer]).toEqual([address, [401, 'Bearer', 'application/problem+json; charset=utf-8']]);
    }
  });

  it('that is protected answers 403 to a caller without any role, and says in the document how to call it', async () => {
    const token = aToken({ roles: new Set() });
    const wrong: unknown[] = [];
    for (const operation of operations.filter((one) => !isOpen(one))) {
      const [{ status }, schemes] = [await call(operation, token), operation.security.flatMap(Object.keys)];
      if (status !== 403 || schemes.join() !== 'token,api-key') wrong.push([operation.address, status, schemes]);
    }
    expect(wrong).toEqual([]);
  });

  it('that is public needs nothing', async () => {
    for (const operation of operations.filter(({ address }) => PUBLIC.includes(address))) {
      expect([operation.address, (await call(operation, null)).status]).toEqual([operation.address, 200]);
      expect([operation.address, operation.security]).toEqual([operation.address, []]);
    }
    for (const path of ['/swagger-ui', '/api-docs', '//metrics']) {
      expect([path, (await server().withoutToken().get(path)).status]).toEqual([path, 200]);
    }
  });

  it('has a list of what is open that names nothing else', () => {
    const addresses = operations.map(({ address }) => address);
    expect(PUBLIC.filter((address) => !addresses.includes(address))).toEqual([]);
  });
});

/** Who may make calls that stand for the others of their kind. */
const MAY: readonly [method: string, path: string, roles: readonly Role[]][] = [
  ['POST', '/data/executions', ['AGENT']],
  ['POST', '/data/diagrams', ['AGENT']],
  ['POST', '/data/metrics', ['AGENT']],
  ['GET', '/search/executions', ['VIEWER']],
  ['GET', '/search?q=x', ['VIEWER']],
  ['GET', '/executions?correlationId=x', ['VIEWER']],
  ['GET', '/executions/x', ['VIEWER']],
  ['GET', '/executions/x/compare/y', ['VIEWER']],
  ['GET', '/executions/x/snapshot', ['PAYLOAD']],
  ['GET', '/executions/x/processors/0/snapshot', ['PAYLOAD']],
  ['GET', '/executions/x/processors/0/diff', ['PAYLOAD']],
  ['GET', '/routes', ['VIEWER']],
  ['GET', '/routes/x/stats', ['VIEWER']],
  ['GET', '/errors', ['VIEWER']],
  ['GET', '/diagrams', ['VIEWER']],
  ['GET', '/applications/x/topology', ['VIEWER']],
  ['GET', '/storage', ['VIEWER']],
  ['GET', '/dead-letters', ['VIEWER']],
  ['GET', '/dead-letters/x', ['PAYLOAD']],
  ['POST', '/dead-letters/replay', ['OPERATOR']],
  ['POST', '/dead-letters/x/replay', ['OPERATOR']],
  ['DELETE', '/dead-letters?lane=metrics', ['OPERATOR']],
  ['DELETE', '/dead-letters/x', ['OPERATOR']],
  ['DELETE', '/agents/x/tokens', ['OPERATOR']],
  ['DELETE', '/users/x/sessions', []],
];

describe('a role', () => {
  it.each(ROLES)('%s may do what it is for, and nothing else', async (role) => {
    const client = server().as(aToken({ roles: new Set([role]) }));
    for (const [method, path, roles] of MAY) {
      const may = roles.includes(role) || (role === 'ADMIN' && !roles.includes('AGENT'));
      const { status } = await client.fetch(path, { method });
      expect([method, path, status === 403]).toEqual([method, path, !may]);
    }
  });
});

describe('a refusal', () => {
  it('is the same whatever is wrong with the token, and tells nothing of it', async () => {
    const [header = '', claims = '', signature = ''] = aToken().split('.');
    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const wrong = ['x', 'a.b.c', `${header}.${claims}.${signature.slice(1)}`, `${unsigned}.${claims}.`];
    const details = new Set<string>();
    for (const Authorization of ['Basic YTpi', 'Bearer', ...wrong.map((token) => `Bearer ${token}`)]) {
      const answer = await server().get('/routes', { Authorization });
      expect([Authorization, answer.status]).toEqual([Authorization, 401]);
      details.add(problemOf(answer).detail);
    }
    expect([...details]).toEqual(['This call needs a valid token: Authorization: Bearer, or X-API-Key.']);
  });

  it('comes before the body is read: nobody sends 20 MB for nothing', async () => {
    const answer = await server()
      .withoutToken()
      .fetch('/data/executions', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'x' });
    expect(answer.status).toBe(401);
  });
});

describe('the bootstrap token', () => {
  it('opens nothing but the registration', async () => {
    const { status } = await server().as(TEST_BOOTSTRAP_TOKEN).get('/routes');
    expect(status).toBe(403);
    expect((await server().as(TEST_BOOTSTRAP_TOKEN).post('/data/metrics', '{}')).status).toBe(403);
  });
});

describe('an agent', () => {
  it('may not search, look at payloads, or touch dead letters', async () => {
    const agent = server().as(anAgentToken('orders-1'));
    for (const path of ['/search/executions', '/executions/x', '/executions/x/snapshot', '/dead-letters', '/storage']) {
      expect([path, (await agent.get(path)).status]).toEqual([path, 403]);
    }
  });
});

describe('without PAYLOAD', () => {
  it.each(['text', 'textInBody', 'textInHeaders'])('%s is refused, so that finding tells nothing', async (name) => {
    const viewer = server().as(aToken({ roles: new Set(['VIEWER']) }));
    const byQuery = await viewer.get(`/search/executions?${name}=x`);
    const byBody = await viewer.post('/search/executions', JSON.stringify({ [name]: 'x' }));
    expect([byQuery.status, byBody.status, problemOf(byQuery).code]).toEqual([403, 403, 'FORBIDDEN']);
    const allowed = server().as(aToken({ roles: new Set(['VIEWER', 'PAYLOAD']) }));
    expect((await allowed.get(`/search/executions?${name}=x`)).status).toBe(200);
  });
});

describe('the search box without PAYLOAD', () => {
  const found = async (roles: readonly Role[]): Promise<string[]> => {
    const answer = await server()
      .as(aToken({ roles: new Set(roles) }))
      .get('/search?q=needle&scope=executions');
    const { scopes } = answer.json as EntitySearchResponse;
    return scopes.executions?.data.map(({ id }) => id).sort() ?? [];
  };

  it('finds what stands in errors, and nothing by what stands in payloads', async () => {
    const error = { type: 'E', message: 'a needle here', stackTrace: '' };
    await server().send([
      aWireRecord({ executionId: 'in-body', input: { body: 'a needle here' } }),
      aWireRecord({ executionId: 'in-header', input: { headers: { name: 'a needle here' } } }),
      aWireRecord({ executionId: 'in-error', status: 'FAILED', error }),
    ]);
    await eventually(async () => {
      expect(await found(['VIEWER', 'PAYLOAD'])).toEqual(['in-body', 'in-error', 'in-header']);
    });
    expect(await found(['VIEWER'])).toEqual(['in-error']);
  });
});
