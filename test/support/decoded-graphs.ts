import type { Decoded } from '../../src/protocol/decode-record.js';
import { parseBatch } from '../../src/protocol/parse-batch.js';
import type { ProtocolVersion } from '../../src/protocol/protocol-version.js';
import { decodeRouteGraph } from '../../src/protocol/route-graph/decode-route-graph.js';
import type { RouteGraphRecord } from '../../src/protocol/route-graph/route-graph-record.js';

/** Decodes one graph the way a request does: from its JSON, with the traits found in it. */
function decodeGraph(sent: unknown, version: ProtocolVersion): Decoded<RouteGraphRecord> {
  const json = typeof sent === 'string' ? sent : JSON.stringify(sent);
  const { items, traits } = parseBatch(Buffer.from(json), 'json');
  return decodeRouteGraph(items[0]?.wire, 0, traits, version);
}

/** The record of a graph that must be accepted. */
export function graphOf(sent: unknown, version: ProtocolVersion = '2'): RouteGraphRecord {
  const decoded = decodeGraph(sent, version);
  if (!decoded.ok) throw new Error(`rejected: ${decoded.rejection.path} ${decoded.rejection.message}`);
  return decoded.record;
}

/** What is wrong with a graph that must not be accepted. */
export function graphFaultOf(sent: unknown, version: ProtocolVersion = '2'): [path: string, message: string] {
  const decoded = decodeGraph(sent, version);
  if (decoded.ok) throw new Error('was accepted');
  return [decoded.rejection.path, decoded.rejection.message];
}
