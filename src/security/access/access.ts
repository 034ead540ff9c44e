import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import { ApiProblem } from '../../http/api-problem.js';
import type { Role } from './role.js';

export const ACCESS = 'cameleer:access';

/** Names of the ways to prove who calls, in the OpenAPI document. */
export const SECURITY_SCHEMES = { token: 'token', apiKey: 'api-key' } as const;

/** What a call asks of its caller. */
export interface AccessRule {
  /** One of them is needed; undefined: anybody may call, with or without a token. */
  readonly roles: readonly Role[] | undefined;
  /** Name of the path parameter that has to be the calling agent's own id. */
  readonly ownAgent?: string;
  /** The bootstrap token does, too. */
  readonly registration?: true;
}

type AccessDecorator = MethodDecorator & ClassDecorator;

/** The caller needs one of these roles. A call (or its controller) without an access rule is refused to everybody. */
export const Access = (...roles: [Role, ...Role[]]): AccessDecorator => guarded({ roles });

/** Only the agent itself may call: the path parameter is the id its token was made for. A key with the role AGENT speaks for any agent. */
export const OwnAgent = (parameter: string): AccessDecorator => guarded({ roles: ['AGENT'], ownAgent: parameter });

/** Needs the bootstrap token, or a key with the role AGENT; an agent's own token does not do. */
export const BootstrapOnly = (): AccessDecorator => guarded({ roles: ['AGENT'], registration: true });

/** Nothing has to be proved: health, documentation, and the calls that prove in another way who calls. */
export const Public = (): AccessDecorator => SetMetadata(ACCESS, { roles: undefined } satisfies AccessRule);

function guarded(rule: AccessRule): AccessDecorator {
  return applyDecorators(
    SetMetadata(ACCESS, rule),
    ApiSecurity(SECURITY_SCHEMES.token),
    ApiSecurity(SECURITY_SCHEMES.apiKey),
    ApiProblem(401, 403),
  );
}
