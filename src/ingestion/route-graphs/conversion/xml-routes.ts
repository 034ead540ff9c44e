import type { Element } from '@xmldom/xmldom';
import { isDetachedType } from '../../../protocol/route-graph/node-layout.js';
import { childElements } from './child-elements.js';
import type { Definition } from './definition.js';
import { type FoundRoutes, type LeftOut, makesRoutesLater } from './found-routes.js';
import { readXml } from './read-xml.js';
import { isCamelElement, xmlDefinition, xmlPlace } from './xml-definition.js';

/** Elements around routes. */
const AROUND = new Set(
  (
    'routes camelContext beans blueprint camel routeContext routeTemplates templatedRoutes rests routeConfigurations ' +
    'routeConfigurationContext routeTemplateContext restContext'
  ).split(' '),
);

/** Finds the routes of an XML document, whatever is around them. Throws an `InvalidField` with line and column. */
export function xmlRoutes(text: string): FoundRoutes {
  const found = { routes: [], shared: [], leftOut: [] };
  collect(readXml(text), found);
  return found;
}

interface Collected {
  readonly routes: Definition[];
  readonly shared: Definition[];
  readonly leftOut: LeftOut[];
}

function collect(element: Element, found: Collected): void {
  const type = element.localName ?? '';
  if (AROUND.has(type)) for (const child of childElements(element)) collect(child, found);
  else if (!isCamelElement(element)) return;
  else if (type === 'route') found.routes.push(xmlDefinition(element));
  else if (makesRoutesLater(type)) found.leftOut.push({ type, place: xmlPlace(element) });
  else if (isDetachedType(type)) found.shared.push(xmlDefinition(element));
}
