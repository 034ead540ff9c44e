import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AppError } from '../common/app-error.js';

/** Validation takes members of these names out, whatever they are for. */
const TAKEN_OUT = ['__proto__', 'prototype', 'constructor'];

/**
 * Guard: the body has to be a JSON object, before validation makes of it what was not asked for. It would take an array or a
 * missing body for an empty question, and leave a condition out that has a name of JavaScript.
 */
@Injectable()
export class RequireJsonObject implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const body: unknown = context.switchToHttp().getRequest<Request>().body;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new AppError('BAD_REQUEST', 'The body must be a JSON object, sent as application/json.');
    }
    const path = findTakenOut(body, '');
    if (path === undefined) return true;
    const message = 'is a name that cannot be used';
    throw new AppError('VALIDATION_FAILED', `${path} ${message}.`, { errors: [{ path, message }] });
  }
}

/** Path of the first member that would be lost. Bodies are nested only so deep. */
function findTakenOut(value: object, prefix: string): string | undefined {
  const members: [string, unknown][] = Object.entries(value);
  for (const [name, member] of members) {
    const path = `${prefix}${name}`;
    if (TAKEN_OUT.includes(name)) return path;
    const within = typeof member === 'object' && member !== null ? findTakenOut(member, `${path}.`) : undefined;
    if (within !== undefined) return within;
  }
  return undefined;
}
