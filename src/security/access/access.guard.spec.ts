import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, HttpCode, type INestApplication, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { ProblemFilter } from '../../http/problem.filter.js';
import { createLogger } from '../../telemetry/create-logger.js';
import { AppError } from '../../common/app-error.js';
import { Access, BootstrapOnly, OwnAgent, Public } from './access.js';
import { AccessGuard } from './access.guard.js';
import { authenticate } from './authenticate.js';
import { Authenticator } from './authenticator.js';
import { BOOTSTRAP_CALLER } from './bootstrap-caller.js';
import type { Caller } from './caller.js';
import { type Role, ROLES } from './role.js';

@Controller('forgotten')
class ForgottenController {
  @Get()
  answer(): string {
    return 'nobody thought of a rule';
  }
}

@Access('VIEWER')
@Controller('ruled')
class RuledController {
  @Get()
  asController(): string {
    return '';
  }

  @Access('OPERATOR', 'REPLAY')
  @Get('other')
  otherwise(): string {
    return '';
  }

  @Public()
  @Get('open')
  open(): string {
    return '';
  }
}

@Controller('agents')
class AgentController {
  @OwnAgent('name')
  @Get(':name/own')
  own(): string {
    return '';
  }

  @BootstrapOnly()
  @HttpCode(200)
  @Post('register')
  register(): string {
    return '';
  }
}

const aCaller = (kind: Caller['kind'], id: string, ...roles: Role[]): Caller => ({
  ...{ kind, id, tenantId: 'default' },
  roles: new Set(roles),
});

/** By the token they call with. */
const CALLERS: Readonly<Record<string, Caller>> = {
  bootstrap: BOOTSTRAP_CALLER,
  agent: aCaller('agent', 'a', 'AGENT'),
  gateway: aCaller('api-key', 'g', 'AGENT'),
  viewer: aCaller('user', 'v', 'VIEWER'),
  operator: aCaller('user', 'o', 'OPERATOR'),
  replayer: aCaller('user', 'r', 'REPLAY'),
  admin: aCaller('user', 'root', 'ADMIN'),
  everybody: aCaller('user', 'e', ...ROLES),
  nobody: aCaller('user', 'n'),
};

/** Whose token it is; throws when that cannot be told. */
function callerOf(token: string): Caller | undefined {
  if (token === 'unreadable') throw new AppError('STORAGE_UNAVAILABLE', 'Away.');
  return CALLERS[token];
}

let app: INestApplication;
let url: string;

beforeAll(async () => {
  const compiled = await Test.createTestingModule({
    controllers: [ForgottenController, RuledController, AgentController],
    providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
  }).compile();
  app = compiled.createNestApplication();
  app.use(authenticate(new Authenticator([{ verify: (token) => callerOf(token) }])));
  app.useGlobalFilters(new ProblemFilter(createLogger({ level: 'silent', format: 'json' }), () => undefined));
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(async () => {
  await app.close();
});

async function statusFor(token: string | undefined, path: string, method = 'GET'): Promise<number> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return (await fetch(`${url}${path}`, { method, headers })).status;
}

/** Who is let in; everybody else is known and refused. */
async function expectOnly(allowed: readonly string[], path: string, method?: string): Promise<void> {
  const statuses = await Promise.all(
    Object.keys(CALLERS).map(async (token) => [token, await statusFor(token, path, method)]),
  );
  expect(statuses).toEqual(Object.keys(CALLERS).map((token) => [token, allowed.includes(token) ? 200 : 403]));
  expect(await statusFor(undefined, path, method)).toBe(401);
}

describe('a call', () => {
  it('without a rule is refused to everybody', async () => {
    await expectOnly([], '/forgotten');
  });

  it('has the rule of its controller', async () => {
    await expectOnly(['viewer', 'admin', 'everybody'], '/ruled');
  });

  it('has its own rule instead, and any of its roles is enough', async () => {
    await expectOnly(['operator', 'replayer', 'admin', 'everybody'], '/ruled/other');
  });

  it('that is public lets anybody in', async () => {
    const statuses = [undefined, 'unknown', 'unreadable', ...Object.keys(CALLERS)].map((token) =>
      statusFor(token, '/ruled/open'),
    );
    expect(new Set(await Promise.all(statuses))).toEqual(new Set([200]));
  });
});

describe('a credential that cannot be checked', () => {
  it.each(['/ruled', '/agents/a/own', '/forgotten'])('is told at %s', async (path) => {
    expect(await statusFor('unreadable', path)).toBe(503);
  });
});

describe('what is an agent’s own', () => {
  it('is for this agent and gateways', async () => {
    await expectOnly(['agent', 'gateway'], '/agents/a/own');
    await expectOnly(['gateway'], '/agents/b/own');
    await expectOnly(['gateway'], '/agents/a%20/own');
  });
});

describe('the registration', () => {
  it('is for the bootstrap token and gateways', async () => {
    await expectOnly(['bootstrap', 'gateway'], '/agents/register', 'POST');
  });
});
