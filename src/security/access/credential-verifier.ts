import type { Request } from 'express';
import type { Caller } from './caller.js';

/**
 * Knows one kind of credential: the words behind `Bearer`, or the value of `X-API-Key`. Every verifier is asked in turn until one
 * knows whose credential it is: tell from its first characters that it is none of yours, at no cost.
 */
export abstract class CredentialVerifier {
  /**
   * The caller the credential proves; undefined when it proves nobody, whatever is wrong with it. Anything but a value at once costs
   * every request a turn of the event loop, so answer a promise only where something has to be looked up.
   *
   * @param request the request it came with, for its address; the body has not been read
   */
  abstract verify(credential: string, request: Request): Caller | undefined | Promise<Caller | undefined>;
}
