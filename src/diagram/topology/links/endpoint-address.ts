import { nodeClassOf } from '../../../protocol/route-graph/node-class.js';
import { uriScheme } from '../../../protocol/route-graph/uri-scheme.js';

/** Which endpoint a URI means: a producer and a consumer of the same one are linked. */
export interface EndpointAddress {
  readonly scheme: string;
  readonly path: string;
  /** Of the parameters those that tell the broker. */
  readonly parameters: ReadonlyMap<string, string>;
  /** `jvm`: only within one application. `host`: files, which only that application is known to share. */
  readonly reach: 'jvm' | 'host' | 'network';
}

/** They lead nowhere, or to something that is no other route. */
const LOCAL = new Set(
  (
    'timer scheduler quartz cron log mock bean class dataset dataset-test language xslt xslt-saxon validator velocity ' +
    'freemarker mustache controlbus exec stub ref rest rest-api rest-openapi dataformat'
  ).split(' '),
);
const FILES = new Set(['file']);
/** Queues unless a topic is named. */
const JMS = new Set('jms activemq activemq6 sjms sjms2 amqp'.split(' '));
const BROKER = new Set('brokers serviceUrl bootstrapServers connectionFactory virtualHost vhost region'.split(' '));

/** Reads a URI; undefined when it is none that a link could go through. */
export function readAddress(uri: string): EndpointAddress | undefined {
  const scheme = uriScheme(uri);
  if (scheme === '' || LOCAL.has(scheme)) return undefined;
  const own = uri.slice(uri.indexOf(`${scheme}:`) + scheme.length + 1);
  const [address = '', query = ''] = own.split(/\?(.*)/s);
  const path = pathOf(scheme, address.replace(/^\/+|\/+$/g, ''));
  if (path === '') return undefined;
  const parameters = [...new URLSearchParams(query)].filter(([name]) => BROKER.has(name));
  return { scheme, path, parameters: new Map(parameters), reach: reachOf(scheme, uri) };
}

/**
 * Whether a producer and a consumer with equal scheme and path mean the same endpoint. A parameter that only one of them
 * names may be set for the other one at its component.
 */
export function agree(one: EndpointAddress, other: EndpointAddress): boolean {
  return [...one.parameters].every(([name, value]) => (other.parameters.get(name) ?? value) === value);
}

function pathOf(scheme: string, path: string): string {
  if (JMS.has(scheme)) return path.replace(/^queue:(\/\/)?/, '');
  // Behind the name of a kamelet is the id of the route that uses it.
  return scheme === 'kamelet' ? path.replace(/\/.*$/s, '') : path;
}

function reachOf(scheme: string, uri: string): EndpointAddress['reach'] {
  if (nodeClassOf({ type: 'from', uri, given: undefined, deadLetterUri: '' }) === 'crossRoute') return 'jvm';
  // What stands for `{{…}}` or `${…}` in another application need not be the same.
  return FILES.has(scheme) || /[{$]\{/.test(uri) ? 'host' : 'network';
}
