import { AppError } from '../../common/app-error.js';
import type { ConfigurationScope } from './configuration-scope.js';

/** As long as the name of a group can be that an agent registers with. */
const MAX_NAME = 255;

/** One kind of scope, as the API speaks of it. */
export interface ScopeAddress {
  readonly kind: ConfigurationScope['kind'];
  readonly path: string;
  /** In the ids of the operations. */
  readonly operation: string;
  /** In the summaries: the configuration of … */
  readonly whose: string;
  /** The path parameter that names it; undefined when there is only one. */
  readonly parameter?: { readonly name: string; readonly example: string };
}

export type PathParameters = Readonly<Record<string, string>>;

/** The scope that a request is about. Throws VALIDATION_FAILED for a name that nobody can have. */
export function scopeAt({ kind, parameter }: ScopeAddress, parameters: PathParameters): ConfigurationScope {
  const name = parameter === undefined ? '' : (parameters[parameter.name] ?? '');
  if (parameter !== undefined && name.length > MAX_NAME) {
    const message = `must have at most ${MAX_NAME} characters`;
    throw new AppError('VALIDATION_FAILED', `${parameter.name} ${message}.`, {
      errors: [{ path: parameter.name, message }],
    });
  }
  return { kind, name };
}
