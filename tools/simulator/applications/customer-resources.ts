import { block, step, when } from '../definition/step.js';
import type { Route } from '../fleet/route.js';

const NAMES = ['users', 'addresses', 'invoices', 'vouchers', 'consents', 'wishlists', 'reviews'];

/** A kind of document, and the routes that answer it: `rest:` over HTTP to a second service, there `direct:` to a database. */
export interface Resource {
  readonly name: string;
  readonly facade: Route;
  readonly profile: Route;
  readonly load: Route;
}

const setStatus404 = step('setHeader', 'setStatus404', 'CamelHttpResponseCode', { expression: '404' });

const facade = (name: string): Route => ({
  application: 'customer-api',
  routeId: `get-${name}`,
  from: `rest:get:/${name}/{id}`,
  steps: [
    block('onException', 'onNotFound', [setStatus404], { exceptions: ['com.example.customer.NotFoundException'] }),
    step('bean', 'authorize', 'accessRules.check'),
    step('toD', 'toProfile', `http://profile-service:8080/internal/${name}/\${header.id}`),
    step('setHeader', 'setCacheControl', 'Cache-Control', { expression: 'private, max-age=30' }),
  ],
  family: 'rest',
  pattern: 'InOut',
  kind: 'rest',
  group: 'customer-facade',
  failureShare: 0.026,
});

const profile = (name: string): Route => ({
  application: 'profile-service',
  routeId: `profile-${name}`,
  from: `rest:get:/internal/${name}/{id}`,
  steps: [
    block('onException', 'onUnavailable', [setStatus404], { exceptions: ['java.lang.NullPointerException'] }),
    step('setProperty', 'readTenant', 'tenant', { expression: '${header.X-Tenant}' }),
    block('choice', 'chooseSource', [
      when('whenCached', '${bean:cache.has}', step('bean', 'readCache', 'cache.get')),
      block('otherwise', 'otherwiseLoad', [step('to', 'toLoad', `direct:load-${name}`)]),
    ]),
    step('marshal', 'marshal', 'json'),
  ],
  family: 'rest',
  pattern: 'InOut',
  kind: 'rest',
  failureShare: 0.022,
});

const load = (name: string): Route => ({
  application: 'profile-service',
  routeId: `load-${name}`,
  from: `direct:load-${name}`,
  steps: [
    block('onException', 'onStale', [step('bean', 'readCache', 'cache.get')], {
      exceptions: ['java.sql.SQLTransientConnectionException'],
    }),
    step('to', 'selectRow', `sql:select * from ${name} where id = :#id`),
    step('bean', 'mapRow', 'rowMapper.map'),
    step('log', 'logLoaded', `loaded ${name} \${header.id}`),
  ],
  family: 'direct',
  pattern: 'InOut',
  failureShare: 0.006,
  handledShare: 0.8,
});

export const resources: readonly Resource[] = NAMES.map((name) => ({
  name,
  facade: facade(name),
  profile: profile(name),
  load: load(name),
}));
