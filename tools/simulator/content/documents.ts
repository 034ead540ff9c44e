import type { Random } from '../random/random.js';
import type { Catalogue } from './catalogue.js';
import { payload } from './payload.js';
import type { Payload } from './payload.js';

const MEDIAN_BYTES = 700;

/** A REST answer around 700 bytes: one business object with an id and a note. */
export function documentPayload(random: Random, catalogue: Catalogue, kind: string, id: string): Payload {
  const customer = random.pick(catalogue.customers);
  const head =
    `{"id":"${id}","kind":"${kind}","version":${random.between(1, 40)},"owner":${customer.json},` +
    `"address":${customer.addressJson},"links":{"self":"/${kind}/${id}"}`;
  const rest = random.lognormal(MEDIAN_BYTES, 0.6) - head.length;
  const note = catalogue.prose.excerpt(random, rest);
  return payload(`${head},"note":"${note}"}`, 'java.lang.String');
}
