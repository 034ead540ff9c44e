import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { unauthorized } from './access-errors.js';
import type { Caller } from './caller.js';

const callers = new WeakMap<IncomingMessage, Caller>();
const doubts = new WeakMap<IncomingMessage, Error>();

/** Notes who makes the request; done once, before its body is read. */
export function rememberCaller(request: IncomingMessage, caller: Caller): void {
  callers.set(request, caller);
}

/** Notes why it cannot be told who makes the request: a call that needs to know fails with that, and a public one does not mind. */
export function rememberDoubt(request: IncomingMessage, doubt: Error): void {
  doubts.set(request, doubt);
}

/** Who makes the request; undefined when nothing proves it. */
export function knownCaller(request: IncomingMessage): Caller | undefined {
  return callers.get(request);
}

/** Who makes the request. Throws UNAUTHORIZED when nothing proves it, and what kept its credential from being checked. */
export function provenCaller(request: IncomingMessage): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw doubts.get(request) ?? unauthorized();
  return caller;
}

/** Whether it is certain that nothing proves who makes the request. */
export function isNobodys(request: IncomingMessage): boolean {
  return !callers.has(request) && !doubts.has(request);
}

/** Who makes the request. Throws where the guard lets everybody in: there is no caller to rely on. */
export function callerOf(request: IncomingMessage): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('This call has no caller: it is public');
  return caller;
}

/** Parameter decorator: the {@link Caller} of the request. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<IncomingMessage>()),
);
