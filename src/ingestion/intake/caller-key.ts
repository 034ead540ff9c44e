import type { Caller } from '../../security/access/caller.js';

/** Made once for each token: callers are kept as long as their tokens are. */
const keys = new WeakMap<Caller, string>();

/** Who requests are counted and remembered for, among the callers of all tenants. Holds no line break. */
export function callerKey(caller: Caller): string {
  let key = keys.get(caller);
  if (key === undefined) {
    key = JSON.stringify([caller.tenantId, caller.kind, caller.id]);
    keys.set(caller, key);
  }
  return key;
}
