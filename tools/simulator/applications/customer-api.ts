import { documentPayload } from '../content/documents.js';
import { businessRule, httpFailed } from '../content/error-kinds.js';
import { httpHeaders } from '../content/headers.js';
import { NO_BODY } from '../content/payload.js';
import { choice } from '../eips/choice.js';
import { onException } from '../eips/on-exception.js';
import { callDirect, request } from '../eips/send.js';
import { withHeaders } from '../fleet/message.js';
import { playRoute } from '../fleet/play-route.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { Transaction } from '../fleet/transaction.js';
import type { ApplicationModel } from './application.js';
import { type Resource, resources } from './customer-resources.js';
import { newMessage } from './new-message.js';

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
    visit.step('authorize', 0.8, (node) => {
      if (visit.fate !== 'fine') visit.fail(NOT_FOUND, node);
    });
    askProfile(visit, resource, path, id);
    visit.step('setCacheControl', 0.05, () => {
      visit.message = withHeaders(visit.message, {
        'Cache-Control': 'private, max-age=30',
        CamelHttpResponseCode: '200',
      });
    });
  });
}

function answerNotFound(visit: RouteVisit): void {
  visit.step('setStatus404', 0.05, () => {
    visit.message = withHeaders(visit.message, { CamelHttpResponseCode: '404' });
  });
}

function askProfile(visit: RouteVisit, resource: Resource, path: string, id: string): void {
  const uri = `http://profile-service:8080/internal${path}`;
  const headers = withRestHeaders(visit.transaction, `/internal${path}`, id);
  const message = newMessage(visit.transaction, NO_BODY, headers);
  request(visit, {
    id: 'toProfile',
    uri,
    route: resource.profile,
    delayMs: 1.2,
    message,
    play: (inner) => {
      profile(inner, resource, id);
    },
    onFailure: (node) => visit.fail(httpFailed(uri, 500), node),
  });
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
    visit.step('readTenant', 0.05);
    readDocument(visit, resource, id);
    visit.step('marshal', 0.4, (node) => {
      if (visit.fate !== 'fine') visit.fail(businessRule('java.lang.NullPointerException', null), node);
    });
  });
}

function readDocument(visit: RouteVisit, resource: Resource, id: string): void {
  const cached = visit.random.chance(0.2);
  choice(visit, 'chooseSource', cached ? 'whenCached' : 'otherwiseLoad', () => {
    if (cached) readCache(visit, resource, id);
    else {
      callDirect(visit, 'toLoad', resource.load, (inner) => {
        load(inner, resource, id);
      });
    }
  });
}

function readCache(visit: RouteVisit, resource: Resource, id: string): void {
  visit.step('readCache', 0.6, () => {
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
    visit.step('selectRow', 7, (node) => {
      if (visit.fate !== 'fine') {
        visit.fail(
          businessRule('java.sql.SQLTransientConnectionException', 'HikariPool-1 - Connection is not available'),
          node,
        );
      }
    });
    visit.step('mapRow', 0.8, () => {
      const { catalogue } = visit.transaction.world;
      visit.message = { ...visit.message, payload: documentPayload(visit.random, catalogue, resource.name, id) };
    });
    visit.step('logLoaded', 0.05);
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
