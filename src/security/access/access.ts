import { SetMetadata } from '@nestjs/common';
import type { Role } from './role.js';

export const ACCESS = 'cameleer:access';

/** What a call asks of its caller. */
export interface AccessRule {
  /** One of them is needed; undefined: anybody may call, with or without a token. */
  readonly roles: readonly Role[] | undefined;
  /** Name of the path parameter that has to be the calling agent's own id. */
  readonly ownAgent?: string;
}

/** The caller needs one of these roles. A call (or its controller) without an access rule is refused to everybody. */
export const Access = (...roles: [Role, ...Role[]]): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, { roles } satisfies AccessRule);

/** Only the agent itself may call: the path parameter is the id its token was made for. */
export const OwnAgent = (parameter: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, { roles: ['AGENT'], ownAgent: parameter } satisfies AccessRule);

/** Nothing has to be proved: health, documentation, and the calls that prove in another way who calls. */
export const Public = (): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, { roles: undefined } satisfies AccessRule);
