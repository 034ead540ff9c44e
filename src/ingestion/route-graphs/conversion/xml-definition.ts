import type { Element } from '@xmldom/xmldom';
import { isEndpoint, nodeClassOf } from '../../../protocol/route-graph/node-class.js';
import { childElements } from './child-elements.js';
import type { Definition } from './definition.js';
import { expressionOf } from './expression-of.js';
import { isLanguage } from './expression-languages.js';
import type { OutlineExpression } from './route-outline.js';

/** Elements that say more of the one they are in, and are no steps. */
const SAYINGS = new Set(
  (
    'description exception onWhen retryWhile handled continued compensation completion option property headers variables ' +
    'errorHandler routeProperty inputType outputType templateBean failover roundRobin random sticky topic weighted custom'
  ).split(' '),
);
const SAYING = /(Expression|Predicate|Configuration|LoadBalancer|Policy|Config|ErrorHandler)$/;
/** These hold data formats or settings, whatever their names are. */
const WITHOUT_STEPS = new Set(['marshal', 'unmarshal', 'setHeaders', 'setVariables', 'tokenizer', 'validate', 'sort']);

/** Elements of Camel, in one of its namespaces or, as people write them, in none. */
export function isCamelElement({ namespaceURI }: Element): boolean {
  const namespace = namespaceURI ?? '';
  return namespace === '' || namespace.startsWith('http://camel.apache.org/schema/');
}

/** Reads an element as a step, and what is in it as steps, expressions or options. */
export function xmlDefinition(element: Element): Definition {
  const type = element.localName ?? '';
  const inner = childElements(element).filter(isCamelElement);
  const steps = inner.filter((child) => isStep(child, type));
  return {
    type,
    options: optionsOf(element, inner),
    expression: innerExpression(inner, type),
    exceptions: exceptionsOf(element, inner),
    dataFormat: type === 'marshal' || type === 'unmarshal' ? dataFormatOf(element, inner) : '',
    place: xmlPlace(element),
    children: steps.map(xmlDefinition),
  };
}

/** Where an element stands, for whoever has to mend it. */
export function xmlPlace({ lineNumber, columnNumber }: Element): string {
  return `line ${lineNumber ?? 1}, column ${columnNumber ?? 1}`;
}

function isStep({ localName }: Element, parent: string): boolean {
  const name = localName ?? '';
  if (isEndpoint(parent) || WITHOUT_STEPS.has(parent)) return false;
  if (isProcessor(parent) || isLanguage(name)) return false;
  return !SAYINGS.has(name) && !SAYING.test(name);
}

function isProcessor(type: string): boolean {
  return nodeClassOf({ type, uri: '', given: undefined, deadLetterUri: '' }) === 'processor';
}

/** The attributes, and the description when it is an element. */
function optionsOf(element: Element, inner: readonly Element[]): Map<string, string> {
  const options = new Map<string, string>();
  for (const { name, value } of element.attributes) options.set(name, value);
  const description = inner.find(({ localName }) => localName === 'description')?.textContent?.trim() ?? '';
  if (description !== '') options.set('description', description);
  return options;
}

/** What a step decides by; of an aggregate, what belongs together. */
function innerExpression(inner: readonly Element[], type: string): OutlineExpression | null {
  const own = inner.find(({ localName }) => isLanguage(localName ?? ''));
  const correlation = inner.find(({ localName }) => localName === 'correlationExpression');
  const found = own ?? (type === 'aggregate' ? correlation : undefined);
  return found === undefined ? null : readExpression(found);
}

function readExpression(element: Element): OutlineExpression | null {
  const name = element.localName ?? '';
  const [wrapped] = childElements(element);
  if (wrapped !== undefined && (name === 'expression' || name === 'correlationExpression'))
    return readExpression(wrapped);
  return expressionOf(name, element.textContent ?? '', optionsOf(element, []));
}

function exceptionsOf(element: Element, inner: readonly Element[]): string[] {
  if (element.localName !== 'doCatch' && element.localName !== 'onException') return [];
  return inner.flatMap(({ localName, textContent }) => {
    const name = textContent?.trim() ?? '';
    return localName === 'exception' && name !== '' ? [name] : [];
  });
}

function dataFormatOf(element: Element, inner: readonly Element[]): string {
  const format = inner.find(({ localName }) => localName !== 'description')?.localName ?? '';
  const ref = element.getAttribute('ref') ?? '';
  return format === '' && ref !== '' ? `ref:${ref}` : format;
}
