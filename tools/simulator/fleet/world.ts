import type { Catalogue } from '../content/catalogue.js';
import type { Deployment } from '../definition/deployment.js';
import type { FleetControl } from './fleet-control.js';
import type { Incidents } from './incidents.js';
import type { Instances } from './instances.js';

/** What all transactions of a fleet share. */
export interface World {
  readonly control: FleetControl;
  readonly environment: string;
  readonly catalogue: Catalogue;
  readonly instances: Instances;
  readonly incidents: Incidents;
  readonly deployment: Deployment;
  /** What applications remember between transactions (a circuit breaker's state), by a name of their own. */
  readonly memory: Map<string, number>;
}
