import type { AgentConfiguration } from './agent-configuration.js';
import type { ConfigurationChange } from './configuration-change.js';

type Settings = Omit<AgentConfiguration, 'version'>;

/**
 * The settings with changes put over them, one after the other. `batch` and each route's override merge by their members;
 * everything else, lists too, is replaced.
 */
export function mergeConfiguration(settings: Settings, changes: readonly ConfigurationChange[]): Settings {
  return changes.reduce<Settings>((merged, change) => {
    const routeOverrides = mergeRoutes(merged.routeOverrides, change.routeOverrides);
    return {
      ...merged,
      ...change,
      batch: { ...merged.batch, ...change.batch },
      ...(routeOverrides === undefined ? {} : { routeOverrides }),
    };
  }, settings);
}

type Routes = Settings['routeOverrides'];

function mergeRoutes(wider: Routes, narrower: Routes): Routes {
  if (wider === undefined || narrower === undefined) return narrower ?? wider;
  const ids = new Set([...Object.keys(wider), ...Object.keys(narrower)]);
  return Object.fromEntries([...ids].map((id) => [id, { ...wider[id], ...narrower[id] }]));
}
