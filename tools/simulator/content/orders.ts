import type { Random } from '../random/random.js';
import type { Catalogue } from './catalogue.js';
import type { Customer } from './customers.js';
import { payload } from './payload.js';
import type { Payload } from './payload.js';
import { money } from './products.js';
import type { Product } from './products.js';

export interface OrderItem {
  readonly product: Product;
  readonly quantity: number;
  readonly json: string;
}

/** An order as its customer sends it. */
export interface Order {
  readonly orderId: string;
  readonly customer: Customer;
  readonly items: readonly OrderItem[];
  readonly totalCents: number;
  readonly remarks: string;
}

const MEDIAN_BODY_BYTES = 1800;
const BYTES_WITHOUT_ITEMS = 600;
const BYTES_PER_ITEM = 95;

/** Draws an order: lognormal 1 to 50 items around 4, and remarks that bring the median body to 1.8 kB. */
export function drawOrder(random: Random, catalogue: Catalogue, timeMs: number): Order {
  const count = Math.min(50, Math.max(1, Math.round(random.lognormal(4, 1))));
  const items = Array.from({ length: count }, () => drawItem(random, catalogue));
  const rest = random.lognormal(MEDIAN_BODY_BYTES, 0.5) - BYTES_WITHOUT_ITEMS - count * BYTES_PER_ITEM;
  return {
    orderId: catalogue.nextOrderId(timeMs),
    customer: random.pick(catalogue.customers),
    items,
    totalCents: items.reduce((sum, item) => sum + item.quantity * item.product.priceCents, 0),
    remarks: catalogue.prose.excerpt(random, rest),
  };
}

function drawItem(random: Random, catalogue: Catalogue): OrderItem {
  const product = random.pick(catalogue.products);
  const quantity = random.between(1, 6);
  return { product, quantity, json: `${product.jsonHead}${quantity}}` };
}

/** The JSON text a shop posts. */
export function orderJson(order: Order, placedAt: string): string {
  const items = order.items.map((item) => item.json).join(',');
  return (
    `{"orderId":"${order.orderId}","placedAt":"${placedAt}","channel":"WEB","currency":"EUR",` +
    `"customer":${order.customer.json},"deliveryAddress":${order.customer.addressJson},` +
    `"items":[${items}],"total":${money(order.totalCents)},"remarks":"${order.remarks}"}`
  );
}

/** What the shop gets back. */
export function orderAnswer(order: Order, state: 'ACCEPTED' | 'PARTIAL' | 'REJECTED'): Payload {
  const lines = order.items.map((item) => `{"sku":"${item.product.sku}","reserved":${item.quantity}}`).join(',');
  const text =
    `{"orderId":"${order.orderId}","state":"${state}","customerId":"${order.customer.id}",` +
    `"total":${money(order.totalCents)},"lines":[${lines}]}`;
  return payload(text, 'java.lang.String');
}

/** One item as the exchange of a split carries it. */
export function itemPayload(item: OrderItem): Payload {
  return payload(item.json, 'com.example.orders.model.OrderItem');
}
