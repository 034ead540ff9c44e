import { customers } from './customers.js';
import type { Customer } from './customers.js';
import { products } from './products.js';
import type { Product } from './products.js';
import { Prose } from './prose.js';

/** Everything the bodies of one seed are made from, built once: records only combine it. */
export interface Catalogue {
  readonly customers: readonly Customer[];
  readonly products: readonly Product[];
  readonly prose: Prose;
  /** The next order id: ORD-2026-000001 and so on. */
  nextOrderId(timeMs: number): string;
}

export function createCatalogue(seed: number): Catalogue {
  let orders = 0;
  return {
    customers: customers(seed),
    products: products(seed),
    prose: new Prose(seed),
    nextOrderId: (timeMs) => `ORD-${new Date(timeMs).getUTCFullYear()}-${String(++orders).padStart(6, '0')}`,
  };
}
