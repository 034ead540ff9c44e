import type { InstanceSigns } from './registered-agent.js';

/** More are not told apart: they come from a fleet that shares one id. */
const MAX_INSTANCES = 8;

/** Adds a sign of life of an instance to what is known of an agent's instances. */
export function withSign(
  instances: readonly InstanceSigns[],
  instanceId: string,
  at: number,
): readonly InstanceSigns[] {
  const known = instances.find((one) => one.instanceId === instanceId);
  const firstSeenAt = known?.firstSeenAt ?? at;
  return latestFirst([
    { instanceId, firstSeenAt, lastSeenAt: at },
    ...instances.filter((one) => one.instanceId !== instanceId),
  ]);
}

/** What two servers know of an agent's instances, together. */
export function unitedSigns(one: readonly InstanceSigns[], other: readonly InstanceSigns[]): readonly InstanceSigns[] {
  const byId = new Map(one.map((signs) => [signs.instanceId, signs]));
  for (const signs of other) {
    const known = byId.get(signs.instanceId) ?? signs;
    byId.set(signs.instanceId, {
      instanceId: signs.instanceId,
      firstSeenAt: Math.min(known.firstSeenAt, signs.firstSeenAt),
      lastSeenAt: Math.max(known.lastSeenAt, signs.lastSeenAt),
    });
  }
  return latestFirst([...byId.values()]);
}

/**
 * The instances that are alive under one id at the same time, those seen last first; none when there is no conflict. An
 * instance that follows another is none: it has to be seen after another began, and that one too. Those that have not been
 * seen for `staleAfterMs` do not count.
 */
export function conflictingInstances(
  instances: readonly InstanceSigns[],
  now: number,
  staleAfterMs: number,
): readonly string[] {
  const alive = instances.filter(({ lastSeenAt }) => now - lastSeenAt < staleAfterMs);
  return alive
    .filter((one) => alive.some((other) => other !== one && overlap(one, other)))
    .map(({ instanceId }) => instanceId);
}

function overlap(one: InstanceSigns, other: InstanceSigns): boolean {
  return one.firstSeenAt < other.lastSeenAt && other.firstSeenAt < one.lastSeenAt;
}

function latestFirst(instances: readonly InstanceSigns[]): readonly InstanceSigns[] {
  return instances
    .toSorted((a, b) => b.lastSeenAt - a.lastSeenAt || (a.instanceId < b.instanceId ? -1 : 1))
    .slice(0, MAX_INSTANCES);
}
