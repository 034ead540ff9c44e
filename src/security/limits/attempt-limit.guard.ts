import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { clientAddress } from '../../http/client-address.js';
import { knownCaller } from '../access/current-caller.js';
import { type Attempt, type AttemptKind, Attempts } from './attempts.js';

/** Metadata of `@AttemptLimit`. */
export const ATTEMPT_LIMIT = 'cameleer:attempt-limit';

/** What is limited and where the request says who it claims to be. */
export interface AttemptLimitOptions {
  readonly kind: AttemptKind;
  /** Name of a path parameter, or of a member of the JSON body. */
  readonly identity: string;
}

const FAILURES = [401, 403];

/** Refuses with 429 who failed too often, and counts how the call ends; see {@link Attempts}. */
@Injectable()
export class AttemptLimitGuard implements CanActivate {
  constructor(
    private readonly attempts: Attempts,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const limit = this.reflector.get<AttemptLimitOptions | undefined>(ATTEMPT_LIMIT, context.getHandler());
    if (limit === undefined) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const identity = claimedIdentity(request, limit.identity);
    // Who has proved who it is does not pay for the failures of its neighbours.
    if (limit.kind === 'register' && knownCaller(request) !== undefined) return true;
    this.limit({ kind: limit.kind, address: clientAddress(request), identity }, response);
    return true;
  }

  private limit(attempt: Attempt, response: Response): void {
    this.attempts.admit(attempt);
    // Passwords are few enough to be guessed: a thousand guesses at once must not be let in because none has failed yet.
    // What others prove cannot be guessed, and a fleet that comes back registers all at once.
    const countsAtOnce = attempt.kind === 'login';
    if (countsAtOnce) this.attempts.charge(attempt);
    response.once('close', () => {
      const refused = response.writableFinished && FAILURES.includes(response.statusCode);
      if (refused && !countsAtOnce) this.attempts.charge(attempt);
      // A guess whose answer was not waited for counts.
      if (!refused && response.writableFinished && countsAtOnce) this.attempts.refund(attempt);
    });
  }
}

function claimedIdentity(request: Request, name: string): string | undefined {
  const body: unknown = request.body;
  const members = new Map<string, unknown>([
    ...Object.entries(typeof body === 'object' && body !== null ? body : {}),
    ...Object.entries(request.params),
  ]);
  const value = members.get(name);
  return typeof value === 'string' ? value : undefined;
}
