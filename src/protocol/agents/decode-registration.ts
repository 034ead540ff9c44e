import { InvalidField } from '../invalid-field.js';
import { optionalCount, type WireObject } from '../wire-object.js';
import type { AgentRegistration } from './agent-registration.js';
import { readCapabilities } from './read-capabilities.js';
import { readSurroundings } from './read-details.js';
import { optionalId, requiredId } from './read-id.js';
import { readRouteIds, readRoutes } from './read-routes.js';

/** Of these a URL would make another path. */
const UNUSABLE_IDS = ['.', '..'];

/**
 * Decodes a registration in its full form or in the short one of protocol 1, `{ agentId, name, group, version, routeIds,
 * capabilities }`. Unknown fields are ignored, known ones of the wrong type are an {@link InvalidField}. Without
 * `protocolVersion` the form tells: whoever lists `routeIds`, or names no instance, speaks protocol 1.
 *
 * In the short form `group` is what later became `application`: the deployment that instances share; `name` is for people.
 */
export function decodeRegistration(wire: WireObject): AgentRegistration {
  const agentId = requiredId(wire, 'agentId');
  if (UNUSABLE_IDS.includes(agentId)) throw new InvalidField('agentId', 'must not be . or ..');
  const protocolVersion = protocolVersionOf(wire);
  const declared = protocolVersion === 2 ? requiredId : optionalId;
  const name = optionalId(wire, 'name');
  const group = optionalId(wire, 'group');
  const application = declared(wire, 'application') || group || name || agentId;
  return {
    agentId,
    instanceId: declared(wire, 'instanceId') || undefined,
    name: name || agentId,
    application,
    group: group || application,
    environment: optionalId(wire, 'environment'),
    protocolVersion,
    agentVersion: optionalId(wire, 'agentVersion') || optionalId(wire, 'version'),
    camelVersion: optionalId(wire, 'camelVersion'),
    capabilities: readCapabilities(wire),
    routes: Object.hasOwn(wire, 'routes') ? readRoutes(wire) : readRouteIds(wire),
    configVersion: optionalCount(wire, 'configVersion', Number.MAX_SAFE_INTEGER),
    details: readSurroundings(wire),
  };
}

function protocolVersionOf(wire: WireObject): 1 | 2 {
  const sent = wire['protocolVersion'] ?? undefined;
  if (sent === undefined) return Object.hasOwn(wire, 'routeIds') || !Object.hasOwn(wire, 'instanceId') ? 1 : 2;
  if (sent === 1 || sent === 2) return sent;
  throw new InvalidField('protocolVersion', 'must be 1 or 2');
}
