import type { GatewayError } from './gateway-error.js';

/**
 * What happens to a statement instead of being run and answered:
 * - `fail`: it is not run and answers the error
 * - `late`: it is not run and answers 200 all the same, with the error in a header or in the body
 * - `drop`: it is run, but its answer is lost: the outcome is unknown to the client
 * - `delay`: it is run this much later
 */
export type Fault =
  | { readonly kind: 'fail'; readonly error: GatewayError }
  | { readonly kind: 'late'; readonly error: GatewayError; readonly where: 'body' | 'header' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly milliseconds: number };
