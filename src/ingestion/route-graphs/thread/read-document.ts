import { InvalidField } from '../../../protocol/invalid-field.js';
import type { ConvertedRoute, ConvertedRoutes } from '../conversion/converted-routes.js';
import { documentOutlines } from '../conversion/document-outlines.js';
import type { SentDocument } from '../conversion/sent-document.js';

/** `ConvertedRoutes` as data: classes do not survive the way between threads. */
export interface ReadDocument {
  readonly routes: readonly ConvertedRoute[];
  readonly faults: readonly Pick<InvalidField, 'path' | 'message'>[];
}

/** Reads a dump of routes; what is wrong with it as a whole is its only fault. */
export function readDocument(document: SentDocument): ReadDocument {
  const { routes, faults } = outlinesOf(document);
  return { routes, faults: faults.map(({ path, message }) => ({ path, message })) };
}

function outlinesOf(document: SentDocument): ConvertedRoutes {
  try {
    return documentOutlines(document);
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    return { routes: [], faults: [error] };
  }
}
