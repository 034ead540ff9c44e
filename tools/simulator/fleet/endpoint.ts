/** What an agent knows of an endpoint a node sends to. */
export interface Endpoint {
  endpointUri: string;
  remote: boolean;
  serviceUrl?: string;
  serviceProtocol?: string;
}

const INSIDE_THE_JVM = new Set(['direct', 'seda', 'log', 'bean', 'mock', 'timer', 'class', 'validator', 'velocity']);

const SERVICES: Readonly<Record<string, string>> = {
  kafka: 'kafka-1.internal:9092',
  jms: 'tcp://broker.internal:61616',
  sql: 'jdbc:postgresql://db.internal:5432/shop',
  file: '/data',
};

/** Describes the endpoint behind a URI; the address of HTTP services is in the URI, of the others in the configuration. */
export function endpoint(uri: string): Endpoint {
  const scheme = uri.slice(0, uri.indexOf(':'));
  if (INSIDE_THE_JVM.has(scheme)) return { endpointUri: uri, remote: false };
  const serviceUrl = scheme.startsWith('http') ? uri.split('/', 3).join('/') : SERVICES[scheme];
  const remote = { endpointUri: uri, remote: true };
  return serviceUrl === undefined ? remote : { ...remote, serviceUrl, serviceProtocol: scheme };
}
