import type { Random } from '../random/random.js';
import type { Catalogue } from './catalogue.js';
import { payload } from './payload.js';
import type { Payload } from './payload.js';

const MEDIAN_BYTES = 1200;

/** A Kafka event in JSON around 1.2 kB: envelope, the facts, and a free description. */
export function eventPayload(random: Random, catalogue: Catalogue, type: string, at: string, facts: string): Payload {
  const head =
    `{"specversion":"1.0","id":"${random.hex(16)}","type":"${type}","source":"/shop","time":"${at}",` +
    `"datacontenttype":"application/json","data":{${facts}`;
  const rest = random.lognormal(MEDIAN_BYTES, 0.5) - head.length;
  return payload(`${head},"description":"${catalogue.prose.excerpt(random, rest)}"}}`, 'java.lang.String');
}
