import { isWireObject } from '../../protocol/wire-object.js';

/** Applies a JSON Merge Patch (RFC 7396): null removes, objects merge, everything else replaces. Changes nothing in place. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isWireObject(patch)) return patch;
  const merged = new Map<string, unknown>(isWireObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
