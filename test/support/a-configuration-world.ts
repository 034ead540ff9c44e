import type { Agent } from '../../src/agent/agent.js';
import { InProcessCommandBus } from '../../src/agent/bus/in-process-command-bus.js';
import { ConfigurationOutcomes } from '../../src/agent/configuration/configuration-outcomes.js';
import type { ConfigurationChange } from '../../src/agent/configuration/configuration-change.js';
import type { ConfigurationScope } from '../../src/agent/configuration/configuration-scope.js';
import type { ScopeRevision } from '../../src/agent/configuration/scope-revision.js';
import { ScopeRevisions } from '../../src/agent/configuration/scope-revisions.js';
import { ScopedConfiguration } from '../../src/agent/configuration/scoped-configuration.js';
import type { SentConfiguration } from '../../src/agent/configuration/configuration-store.js';
import { createLogger } from '../../src/telemetry/create-logger.js';
import { FakeConfigurationStore } from './fake-configuration-store.js';
import { FakeDirectory } from './fake-directory.js';
import { MovedClock } from './moved-clock.js';

const LOGGER = createLogger({ level: 'silent', format: 'json' });

/** What a server knows of the configuration of its agents. */
export interface ConfigurationWorld {
  readonly clock: MovedClock;
  readonly bus: InProcessCommandBus;
  readonly directory: FakeDirectory;
  readonly store: FakeConfigurationStore;
  readonly revisions: ScopeRevisions;
  readonly outcomes: ConfigurationOutcomes;
  readonly desired: ScopedConfiguration;
  /** One more revision of a scope of the tenant `default`. */
  readonly want: (scope: ConfigurationScope, change: ConfigurationChange | undefined) => ScopeRevision;
}

/** @param before what agents were sent before the server started: known in the next turn of the event loop */
export function aConfigurationWorld(
  agents: readonly Agent[] = [],
  before: readonly SentConfiguration[] = [],
): ConfigurationWorld {
  const clock = new MovedClock();
  const bus = new InProcessCommandBus(clock);
  const directory = new FakeDirectory(agents);
  const revisions = new ScopeRevisions();
  const store = new FakeConfigurationStore();
  store.before = before;
  const outcomes = new ConfigurationOutcomes(bus, directory, store, LOGGER);
  void outcomes.onModuleInit();
  const want = (scope: ConfigurationScope, change: ConfigurationChange | undefined): ScopeRevision => {
    const revision = (revisions.find('default', scope)?.revision ?? 0) + 1;
    const made = {
      tenantId: 'default',
      scope,
      revision,
      change,
      changedAt: clock.now(),
      changedBy: 'jane',
      reason: 'why',
    };
    revisions.keep(made);
    return made;
  };
  return {
    clock,
    bus,
    store,
    directory,
    revisions,
    outcomes,
    desired: new ScopedConfiguration(revisions, outcomes),
    want,
  };
}
