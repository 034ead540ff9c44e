import type { FullRegistration, ShortRegistration } from '../../../packages/agent-client/src/session/registration.js';
import type { Instance } from '../fleet/instance.js';

const CAMEL_VERSION = '4.22.1';
/** An agent of protocol 1 has no words for a replay, and knows nothing of the state of routes. */
const FIRST_CAPABILITIES = ['config-update', 'deep-trace'];
const CAPABILITIES = [...FIRST_CAPABILITIES, 'replay', 'route-control', 'diagram', 'metrics'];

/** What the agent in an instance says of itself: the short form of protocol 1. */
export function shortDescription({ agentId, application }: Instance, routeIds: readonly string[]): ShortRegistration {
  return {
    agentId,
    name: application,
    group: application,
    version: '1.0.2',
    routeIds,
    capabilities: FIRST_CAPABILITIES,
  };
}

/** What the agent in an instance says of itself: the full form of protocol 2. */
export function fullDescription(
  { agentId, instanceId, application, host, camelContext }: Instance,
  environment: string,
): FullRegistration {
  return {
    ...{ agentId, instanceId, application, group: application, environment, protocolVersion: 2 },
    agentVersion: '2.1.0',
    camelVersion: CAMEL_VERSION,
    camelContexts: [{ name: camelContext }],
    runtime: { kind: 'spring-boot', version: '3.5.6' },
    jvm: { version: '21.0.4', vendor: 'Eclipse Adoptium' },
    host: { name: host, os: 'Linux' },
    capabilities: CAPABILITIES,
  };
}
