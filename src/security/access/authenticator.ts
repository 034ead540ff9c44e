import type { Request } from 'express';
import type { Caller } from './caller.js';
import { credentialOf } from './credential-of.js';
import type { CredentialVerifier } from './credential-verifier.js';
import { rememberCaller, rememberDoubt } from './current-caller.js';

/** Finds out who makes a request, by the first verifier that knows its credential. */
export class Authenticator {
  /** @param verifiers the most frequent kind of credential first */
  constructor(private readonly verifiers: readonly CredentialVerifier[]) {}

  /**
   * Notes the caller of the request, if its credential proves one: `callerOf` answers it from then on. At once unless a verifier has
   * to look something up. What a verifier throws is noted too, for the calls that need a caller. Never rejects.
   */
  identify(request: Request): undefined | Promise<void> {
    const credential = credentialOf(request);
    if (credential === undefined) return undefined;
    const note = (error: unknown): void => {
      rememberDoubt(request, error instanceof Error ? error : new Error(String(error)));
    };
    try {
      return this.ask(0, credential, request)?.catch(note);
    } catch (error) {
      note(error);
      return undefined;
    }
  }

  private ask(from: number, credential: string, request: Request): undefined | Promise<void> {
    for (let i = from; i < this.verifiers.length; i++) {
      const found = this.verifiers[i]?.verify(credential, request);
      if (found instanceof Promise) return this.askOn(found, i + 1, credential, request);
      if (found !== undefined) {
        rememberCaller(request, found);
        return undefined;
      }
    }
    return undefined;
  }

  private async askOn(
    pending: Promise<Caller | undefined>,
    next: number,
    credential: string,
    request: Request,
  ): Promise<void> {
    const found = await pending;
    if (found === undefined) await this.ask(next, credential, request);
    else rememberCaller(request, found);
  }
}
