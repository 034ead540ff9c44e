import type { Route } from '../fleet/route.js';

const route = (routeId: string, from: string, rest: Partial<Route> = {}): Route => ({
  application: 'orders',
  routeId,
  from,
  family: from.startsWith('direct:') ? 'direct' : 'orders',
  pattern: from.startsWith('seda:') ? 'InOnly' : 'InOut',
  group: 'order-processing',
  ...rest,
});

export const orderApi = route('order-api', 'platform-http:/orders', { failureShare: 0.012 });
export const orderStatus = route('order-status', 'platform-http:/orders/{id}', { failureShare: 0.012 });
export const orderProcess = route('order-process', 'direct:process-order', { failureShare: 0.025 });
export const orderPrice = route('order-price', 'direct:price-order', { failureShare: 0.002 });
export const orderFulfilment = route('order-fulfilment', 'seda:order-fulfilment', { failureShare: 0.02 });
export const orderNotify = route('order-notify', 'seda:order-notify', { failureShare: 0.012 });
export const orderAudit = route('order-audit', 'seda:order-audit');
export const orderFailed = route('order-failed', 'seda:order-failed');
