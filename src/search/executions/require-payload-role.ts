import { AppError } from '../../common/app-error.js';
import { type Caller, hasRole } from '../../security/access/caller.js';
import type { TextCriterion } from './execution-criteria.js';

/**
 * Throws FORBIDDEN when a caller who may not see payloads searches them: what is found tells what is in them. Error messages and
 * stack traces are no payload.
 */
export function requirePayloadRole(caller: Caller, texts: readonly TextCriterion[]): void {
  if (hasRole(caller, 'PAYLOAD') || texts.every(({ scope }) => scope === 'errors')) return;
  throw new AppError(
    'FORBIDDEN',
    'Text in bodies, headers and properties is searched with the role PAYLOAD only; textInErrors searches error messages and stack traces.',
  );
}
