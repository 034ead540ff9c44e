import { documentPayload } from '../content/documents.js';
import { businessRule, httpFailed } from '../content/error-kinds.js';
import { httpHeaders } from '../content/headers.js';
import { NO_BODY } from '../content/payload.js';
import { onException } from '../eips/on-exception.js';
import { callDirect, request, to } from '../eips/send.js';
import { withHeaders } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Route } from '../fleet/route.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel } from './application.js';
import { newMessage } from './new-message.js';

/** A REST facade in front of a second REST service: `rest:` to `direct:` to a bean, short and very frequent. */
const RESOURCES = ['users', 'addresses', 'invoices', 'vouchers', 'consents', 'wishlists', 'reviews'];

interface Resource {
  readonly name: string;
  readonly facade: Route;
  readonly profile: Route;
  readonly load: Route;
}

const resources: readonly Resource[] = RESOURCES.map((name) => ({
  name,
  facade: {
    application: 'customer-api',
    routeId: `get-${name}`,
    from: `rest:get:/${name}/{id}`,
    family: 'rest',
    pattern: 'InOut',
    kind: 'rest',
    group: 'customer-facade',
    failureShare: 0.026,
  },
  profile: {
    application: 'profile-service',
    routeId: `profile-${name}`,
    from: `rest:get:/internal/${name}/{id}`,
    family: 'rest',
    pattern: 'InOut',
    kind: 'rest',
    failureShare: 0.022,
  },
  load: {
    application: 'profile-service',
    routeId: `load-${name}`,
    from: `direct:load-${name}`,
    family: 'direct',
    pattern: 'InOut',
    failureShare: 0.006,
    handledShare: 0.8,
  },
}));

const NOT_FOUND = businessRule('com.example.customer.NotFoundException', null);

function getDocument(transaction: Transaction, resource: Resource): void {
  const { random } = transaction;
  const id = String(random.between(1000, 99_999));
  const path = `/${resource.name}/${id}`;
  transaction.attributes['resource'] = resource.name;
  transaction.attributes['resourceId'] = id;
  const headers = withRestHeaders(transaction, path, id);
  const message = newMessage(transaction, NO_BODY, headers);
  playRoute(transaction, { route: resource.facade, at: transaction.startMicros, message }, (visit) => {
    facade(visit, resource, path, id);
  });
}

function withRestHeaders(transaction: Transaction, path: string, id: string) {
  return { ...httpHeaders(transaction.random, 'GET', path), id };
}

function facade(visit: RouteVisit, resource: Resource, path: string, id: string): void {
  const notFound = {
    id: 'onNotFound',
    by: 'onException' as const,
    lane: () => {
      answerNotFound(visit);
    },
  };
  onException(visit, notFound, () => {
    visit.step({ id: 'authorize', type: 'bean' }, 0.8, (node) => {
      if (visit.fate !== 'fine') visit.fail(NOT_FOUND, node);
    });
    askProfile(visit, resource, path, id);
    visit.step({ id: 'setCacheControl', type: 'setHeader' }, 0.05, () => {
      visit.message = withHeaders(visit.message, {
        'Cache-Control': 'private, max-age=30',
        CamelHttpResponseCode: '200',
      });
    });
  });
}

function answerNotFound(visit: RouteVisit): void {
  visit.step({ id: 'setStatus404', type: 'setHeader' }, 0.05, () => {
    visit.message = withHeaders(visit.message, { CamelHttpResponseCode: '404' });
  });
}

function askProfile(visit: RouteVisit, resource: Resource, path: string, id: string): void {
  const uri = `http://profile-service:8080/internal${path}`;
  const headers = withRestHeaders(visit.transaction, `/internal${path}`, id);
  const message = newMessage(visit.transaction, NO_BODY, headers);
  const dispatch = { id: 'toProfile', uri, type: 'toD', route: resource.profile, delayMs: 1.2, message };
  request(
    visit,
    dispatch,
    (inner) => {
      profile(inner, resource, id);
    },
    (node) => visit.fail(httpFailed(uri, 500), node),
  );
}

function profile(visit: RouteVisit, resource: Resource, id: string): void {
  const unavailable = {
    id: 'onUnavailable',
    by: 'onException' as const,
    lane: () => {
      answerNotFound(visit);
    },
  };
  onException(visit, unavailable, () => {
    visit.step({ id: 'readTenant', type: 'setProperty' }, 0.05);
    if (visit.random.chance(0.8))
      callDirect(visit, 'toLoad', resource.load, (inner) => {
        load(inner, resource, id);
      });
    else readCache(visit, resource, id);
    visit.step({ id: 'marshal', type: 'marshal' }, 0.4, (node) => {
      if (visit.fate !== 'fine') visit.fail(businessRule('java.lang.NullPointerException', null), node);
    });
  });
}

function readCache(visit: RouteVisit, resource: Resource, id: string): void {
  visit.step({ id: 'readCache', type: 'bean' }, 0.6, () => {
    visit.message = {
      ...visit.message,
      payload: documentPayload(visit.random, visit.transaction.world.catalogue, resource.name, id),
    };
  });
}

function load(visit: RouteVisit, resource: Resource, id: string): void {
  const stale = {
    id: 'onStale',
    by: 'onException' as const,
    lane: () => {
      readCache(visit, resource, id);
    },
  };
  onException(visit, stale, () => {
    const sql = `sql:select * from ${resource.name} where id = :#id`;
    visit.step(to('selectRow', sql), 7, (node) => {
      if (visit.fate !== 'fine') {
        visit.fail(
          businessRule('java.sql.SQLTransientConnectionException', 'HikariPool-1 - Connection is not available'),
          node,
        );
      }
    });
    visit.step({ id: 'mapRow', type: 'bean' }, 0.8, () => {
      const { catalogue } = visit.transaction.world;
      visit.message = { ...visit.message, payload: documentPayload(visit.random, catalogue, resource.name, id) };
    });
    visit.step({ id: 'logLoaded', type: 'log' }, 0.05);
  });
}

export const customerApi: ApplicationModel = {
  routes: resources.flatMap((resource) => [resource.facade, resource.profile, resource.load]),
  transactions: [
    {
      name: 'customer-lookup',
      weight: 112,
      start: (transaction) => {
        getDocument(transaction, transaction.random.pick(resources));
      },
    },
  ],
};
