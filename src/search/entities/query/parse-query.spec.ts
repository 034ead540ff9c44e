import { describe, expect, it } from '@jest/globals';
import type { EntityQuery } from './entity-query.js';
import { parseQuery } from './parse-query.js';

const nothing: EntityQuery = {
  scopes: [],
  statuses: [],
  routes: [],
  applications: [],
  agents: [],
  correlationId: undefined,
  terms: [],
};

function describeQueries(title: string, cases: readonly (readonly [string, Partial<EntityQuery>])[]): void {
  it.each(cases)(`${title}: %j`, (q, expected) => {
    expect(parseQuery(q)).toEqual({ ...nothing, ...expected });
  });
}

describe('a query holds', () => {
  describeQueries('words, all of which are to be found', [
    ['4711', { terms: ['4711'] }],
    ['  order\t4711\n', { terms: ['order', '4711'] }],
    ['order order', { terms: ['order'] }],
    ['Äpfel 注文番号 🚀', { terms: ['Äpfel', '注文番号', '🚀'] }],
  ]);

  describeQueries('phrases', [
    ['"order 4711"', { terms: ['order 4711'] }],
    ['"order 4711" late', { terms: ['order 4711', 'late'] }],
    ['"a" "b"', { terms: ['a', 'b'] }],
    ['" a "', { terms: [' a '] }],
    ['"orderId":"4711"', { terms: ['orderId":"4711'] }],
    ['say"hello"now', { terms: ['say"hello"now'] }],
    [String.raw`"C:\temp\"`, { terms: [String.raw`C:\temp` + '\\'] }],
  ]);

  describeQueries('filters', [
    ['route:order', { routes: ['order'] }],
    ['app:orders app:billing', { applications: ['orders', 'billing'] }],
    ['agent:orders@pod-1', { agents: ['orders@pod-1'] }],
    ['corr:3F2A-01', { correlationId: '3F2A-01' }],
    ['corr:a corr:b', { correlationId: 'b' }],
    ['Route:order STATUS:failed', { routes: ['order'], statuses: ['FAILED'] }],
    ['route:"my route" late', { routes: ['my route'], terms: ['late'] }],
    ['route:direct:start', { routes: ['direct:start'] }],
    ['late route:order 4711', { routes: ['order'], terms: ['late', '4711'] }],
  ]);

  describeQueries('statuses by their beginnings', [
    ['status:failed', { statuses: ['FAILED'] }],
    ['status:fa', { statuses: ['FAILED'] }],
    ['status:r status:Completed', { statuses: ['RUNNING', 'COMPLETED'] }],
    ['status:"f"', { statuses: ['FAILED'] }],
  ]);

  describeQueries('scopes by their beginnings', [
    ['#executions', { scopes: ['executions'] }],
    ['#e', { scopes: ['executions', 'exchanges'] }],
    ['#Agents #routes order', { scopes: ['routes', 'agents'], terms: ['order'] }],
  ]);
});

describe('what is not finished restricts nothing', () => {
  describeQueries('yet', [
    ['route:', {}],
    ['route: order', { terms: ['order'] }],
    ['status:', {}],
    ['corr:""', {}],
    ['corr:"', {}],
    ['#', {}],
    ['"', {}],
    ['""', {}],
    ['"order 47', { terms: ['order 47'] }],
    ['route:"my ro', { routes: ['my ro'] }],
  ]);
});

describe('what only looks like something is text', () => {
  describeQueries('namely', [
    ['http://x/y?z', { terms: ['http://x/y?z'] }],
    ['a:b', { terms: ['a:b'] }],
    [':', { terms: [':'] }],
    ['status:open', { terms: ['status:open'] }],
    ['status:"not yet" x', { terms: ['status:"not yet"', 'x'] }],
    ['myroute:x', { terms: ['myroute:x'] }],
    ['#4711', { terms: ['#4711'] }],
    ['##routes', { terms: ['##routes'] }],
    ['"route:order"', { terms: ['route:order'] }],
    ['"#routes"', { terms: ['#routes'] }],
    ['__proto__:x constructor:y', { terms: ['__proto__:x', 'constructor:y'] }],
    ["'; DROP TABLE x --", { terms: ["';", 'DROP', 'TABLE', 'x', '--'] }],
  ]);
});
