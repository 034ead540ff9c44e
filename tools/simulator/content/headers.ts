import type { Random } from '../random/random.js';

export type Headers = Readonly<Record<string, string | null>>;

const USER_AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'ShopApp/7.4.1 (iPhone; iOS 18.1)',
  'okhttp/4.12.0',
  'Apache-HttpClient/5.4.1 (Java/21.0.4)',
];

/** Headers of an exchange a platform-http or rest consumer created. */
export function httpHeaders(random: Random, method: string, path: string): Headers {
  return {
    Accept: 'application/json',
    'Accept-Encoding': 'gzip, deflate, br',
    'Accept-Language': random.pick(['de-DE,de;q=0.9', 'en-GB,en;q=0.8', 'fr-FR']),
    CamelHttpMethod: method,
    CamelHttpPath: path,
    CamelHttpUri: path,
    CamelHttpUrl: `http://shop.internal:8080${path}`,
    ...(method === 'GET' ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
    Host: 'shop.internal:8080',
    'User-Agent': random.pick(USER_AGENTS),
    'X-Forwarded-For': `10.${random.int(256)}.${random.int(256)}.${random.int(256)}`,
    'X-Request-Id': random.hex(20),
  };
}

/** Headers a Kafka consumer sets; partition, offset and timestamp are numbers in Java. */
export function kafkaHeaders(random: Random, topic: string, key: string, timeMs: number): Headers {
  return {
    CamelMessageTimestamp: String(timeMs),
    'kafka.HEADERS': 'RecordHeaders(headers = [], isReadOnly = false)',
    'kafka.KEY': key,
    'kafka.OFFSET': String(random.between(1_000_000, 90_000_000)),
    'kafka.PARTITION': String(random.int(12)),
    'kafka.TIMESTAMP': String(timeMs),
    'kafka.TOPIC': topic,
  };
}

/** Headers a file consumer sets. */
export function fileHeaders(name: string, size: number, timeMs: number): Headers {
  const onlyName = name.slice(name.lastIndexOf('/') + 1);
  return {
    CamelFileAbsolute: 'true',
    CamelFileAbsolutePath: `/data/inbox/${name}`,
    CamelFileLastModified: String(timeMs - 4000),
    CamelFileLength: String(size),
    CamelFileName: name,
    CamelFileNameConsumed: name,
    CamelFileNameOnly: onlyName,
    CamelFileParent: `/data/inbox/${name.slice(0, name.lastIndexOf('/'))}`,
    CamelFilePath: `/data/inbox/${name}`,
    CamelFileRelativePath: name,
    CamelMessageTimestamp: String(timeMs - 4000),
  };
}

/** Headers a JMS consumer sets. */
export function jmsHeaders(random: Random, queue: string, timeMs: number, correlationId: string): Headers {
  return {
    JMSCorrelationID: correlationId,
    JMSDeliveryMode: '2',
    JMSDestination: `queue://${queue}`,
    JMSExpiration: '0',
    JMSMessageID: `ID:broker-${random.hex(8)}-1:${random.between(1, 400)}:1:1`,
    JMSPriority: '4',
    JMSRedelivered: 'false',
    JMSTimestamp: String(timeMs),
  };
}

/** A timer sets nearly nothing. */
export function timerHeaders(timeMs: number): Headers {
  return { CamelMessageTimestamp: String(timeMs), firedTime: new Date(timeMs).toUTCString() };
}

/** Java classes of the headers above that are no strings. */
export const HEADER_TYPES: Readonly<Record<string, string>> = {
  'header:CamelFileLength': 'java.lang.Long',
  'header:CamelFileLastModified': 'java.lang.Long',
  'header:CamelMessageTimestamp': 'java.lang.Long',
  'header:kafka.OFFSET': 'java.lang.Long',
  'header:kafka.PARTITION': 'java.lang.Integer',
};
