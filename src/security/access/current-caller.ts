import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from './caller.js';

const callers = new WeakMap<IncomingMessage, Caller>();

/** Notes who makes the request; done once, before its body is read. */
export function rememberCaller(request: IncomingMessage, caller: Caller): void {
  callers.set(request, caller);
}

/** Who makes the request; undefined when nothing proves it. */
export function knownCaller(request: IncomingMessage): Caller | undefined {
  return callers.get(request);
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
