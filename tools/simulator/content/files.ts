import type { Random } from '../random/random.js';
import type { Catalogue } from './catalogue.js';
import { payload, SNAPSHOT_LIMIT_BYTES } from './payload.js';
import type { Payload } from './payload.js';
import { money } from './products.js';

export type FileFormat = 'csv' | 'xml' | 'json';

/** A file in the inbox: its name, its captured beginning, its records. */
export interface InboxFile {
  readonly name: string;
  readonly payload: Payload;
  /** How many records the whole file holds; only the first `lines` exist as text. */
  readonly recordCount: number;
  readonly lines: readonly string[];
}

const MEDIAN_BYTES = 60_000;
const SIGMA = 1.3;
const LARGEST_BYTES = 64 * 1024 * 1024;
const BYTES_PER_RECORD = 1200;

/** Draws a file of lognormal size around 60 kB. Text is made for as much as a snapshot can show. */
export function drawFile(random: Random, catalogue: Catalogue, format: FileFormat, timeMs: number): InboxFile {
  const size = Math.min(LARGEST_BYTES, Math.max(200, Math.round(random.lognormal(MEDIAN_BYTES, SIGMA))));
  const wanted = Math.min(size, SNAPSHOT_LIMIT_BYTES + 512);
  const lines: string[] = [];
  let length = 0;
  while (length < wanted) {
    const line = LINES[format](random, catalogue, timeMs);
    lines.push(line);
    length += line.length + 1;
  }
  const text = wrap(format, lines, length < size);
  const name = `${format}/orders-${new Date(timeMs).toISOString().slice(0, 10)}-${random.hex(6)}.${format}`;
  const body = payload(text, 'org.apache.camel.component.file.GenericFile', size);
  return { name, payload: body, recordCount: Math.max(1, Math.round(size / BYTES_PER_RECORD)), lines };
}

type LineMaker = (random: Random, catalogue: Catalogue, timeMs: number) => string;

const LINES: Record<FileFormat, LineMaker> = {
  csv: (random, catalogue, timeMs) => {
    const { customer, product, quantity, orderId } = drawLine(random, catalogue, timeMs);
    const total = money(product.priceCents * quantity);
    return `${orderId};${customer.id};${customer.name};${customer.city};${product.sku};${quantity};${total};EUR`;
  },
  xml: (random, catalogue, timeMs) => {
    const { customer, product, quantity, orderId } = drawLine(random, catalogue, timeMs);
    return (
      `  <order id="${orderId}"><customer id="${customer.id}"><name>${customer.name}</name></customer>` +
      `<item sku="${product.sku}" quantity="${quantity}"><price>${money(product.priceCents)}</price></item></order>`
    );
  },
  json: (random, catalogue, timeMs) => {
    const { customer, product, quantity, orderId } = drawLine(random, catalogue, timeMs);
    return `{"orderId":"${orderId}","customer":${customer.json},"items":[${product.jsonHead}${quantity}}]}`;
  },
};

function drawLine(random: Random, catalogue: Catalogue, timeMs: number) {
  const customer = random.pick(catalogue.customers);
  const orderId = `B2B-${new Date(timeMs).getUTCFullYear()}-${random.between(100_000, 999_999)}`;
  return { customer, product: random.pick(catalogue.products), quantity: random.between(1, 48), orderId };
}

/** A file that goes on beyond what is shown has no end to write. */
function wrap(format: FileFormat, lines: readonly string[], goesOn: boolean): string {
  switch (format) {
    case 'csv':
      return `order;customer;name;city;sku;quantity;total;currency\n${lines.join('\n')}\n`;
    case 'xml':
      return `<?xml version="1.0" encoding="UTF-8"?>\n<orders>\n${lines.join('\n')}\n${goesOn ? '' : '</orders>\n'}`;
    case 'json':
      return `[${lines.join(',\n')}${goesOn ? ',' : ']'}`;
  }
}
