import { describe, expect, it } from '@jest/globals';
import { ListedRouteFinder } from './listed-route-finder.js';
import type { FoundRoute } from './route-finder.js';

const route = (routeId: string, application: string, description = ''): FoundRoute => ({
  ...{ routeId, application, description },
  ...{ fromUri: '', executions: 1, failed: 0, lastSeen: 0 },
});

/** The most active first. */
const ROUTES = [
  route('order-import', 'Orders'),
  route('order', 'Orders', 'Takes what customers buy'),
  route('invoice', 'Billing', 'Writes an invoice for each order'),
];

interface Wanted {
  readonly beginning?: boolean;
  readonly first?: string[];
  readonly routes?: string[];
  readonly applications?: string[];
  readonly limit?: number;
  readonly isWhole?: boolean;
}

async function find(terms: string[], wanted: Wanted = {}) {
  const { beginning = false, first = [], routes = [], applications = [], limit = 10, isWhole = true } = wanted;
  const finder = new ListedRouteFinder(() => Promise.resolve({ items: ROUTES, isWhole }));
  const signal = new AbortController().signal;
  const names = { terms, beginning, first };
  const found = await finder.findRoutes('default', { routes, applications }, names, limit, signal);
  return { ...found, routes: found.routes.map(({ routeId }) => routeId) };
}

describe('routes in a list', () => {
  it('are found by a piece of id, application or description, in any case, in the order of the list', async () => {
    expect(await find(['ORDER'])).toEqual({
      routes: ['order-import', 'order', 'invoice'],
      total: 3,
      totalIsExact: true,
    });
    expect((await find(['customers'])).routes).toEqual(['order']);
  });

  it('hold each of the terms, in some name', async () => {
    expect((await find(['invoice', 'order'])).routes).toEqual(['invoice']);
    expect((await find(['invoice', 'customers'])).routes).toEqual([]);
  });

  it('that are meant as a whole stand first', async () => {
    expect((await find(['order'], { first: ['order'] })).routes).toEqual(['order', 'order-import', 'invoice']);
  });

  it('begin with a short term, and their descriptions do not count', async () => {
    expect((await find(['o'], { beginning: true })).routes).toEqual(['order-import', 'order']);
    expect((await find(['w'], { beginning: true })).routes).toEqual([]);
    expect((await find(['b'], { beginning: true })).routes).toEqual(['invoice']);
  });

  it('are restricted by one of the routes and one of the applications', async () => {
    expect((await find([], { routes: ['import', 'voice'], applications: ['orders'] })).routes).toEqual([
      'order-import',
    ]);
  });

  it('are counted beyond the limit, and not exactly where the list is cut', async () => {
    expect(await find([], { limit: 1, isWhole: false })).toEqual({
      routes: ['order-import'],
      total: 3,
      totalIsExact: false,
    });
  });
});
