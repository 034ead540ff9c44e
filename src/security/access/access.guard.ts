import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ACCESS, type AccessRule } from './access.js';
import { forbidden } from './access-errors.js';
import { BOOTSTRAP_CALLER } from './bootstrap-caller.js';
import { type Caller, hasRole } from './caller.js';
import { provenCaller } from './current-caller.js';

/**
 * Lets a request through when its caller may make it: the rule of the handler counts, else that of its controller, and without any
 * rule nobody is let in. Who calls was found out before ({@link Authenticator}); where nobody has to be proved it does not matter whether
 * that could be done. Throws UNAUTHORIZED, FORBIDDEN, and what kept the credential from being checked.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule !== undefined && rule.roles === undefined) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const caller = provenCaller(request);
    if (rule === undefined || !allows(rule, caller, request)) throw forbidden();
    return true;
  }
}

function allows(rule: AccessRule, caller: Caller, request: Request): boolean {
  if (rule.registration === true) return caller === BOOTSTRAP_CALLER || isGateway(caller);
  if (!rule.roles?.some((role) => hasRole(caller, role))) return false;
  if (rule.ownAgent === undefined) return true;
  return caller.kind === 'agent' ? request.params[rule.ownAgent] === caller.id : isGateway(caller);
}

/** A key that speaks for agents, and may bring new ones. */
function isGateway({ kind, roles }: Caller): boolean {
  return kind === 'api-key' && roles.has('AGENT');
}
