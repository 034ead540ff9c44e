import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AgentDirectory } from '../../agent/registry/agent-directory.js';
import { isVersionSent, VERSION_HEADER } from '../../protocol/protocol-version.js';
import { knownCaller } from '../../security/access/current-caller.js';

/** Guard: a request of an agent that names no protocol version is of the one the agent declared when it registered. */
@Injectable()
export class DeclaredProtocol implements CanActivate {
  constructor(private readonly agents: AgentDirectory) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const caller = knownCaller(request);
    if (caller?.kind !== 'agent' || isVersionSent(request.headers)) return true;
    const declared = this.agents.find(caller.tenantId, caller.id)?.protocolVersion;
    if (declared !== undefined) request.headers[VERSION_HEADER] = String(declared);
    return true;
  }
}
