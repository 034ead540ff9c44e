import { isEndpoint } from '../../../protocol/route-graph/node-class.js';
import type { Definition } from './definition.js';
import { definitionLabel } from './definition-label.js';
import { orderChildren } from './order-children.js';
import type { OutlineExpression, OutlineStep } from './route-outline.js';
import { HIDDEN, isSecretOption, withoutSecrets } from './without-secrets.js';

/** Makes a step of what XML or YAML says of it. Its depth is bounded by the one of the document. */
export function stepOfDefinition(definition: Definition): OutlineStep {
  const { type, options, exceptions, place, children } = definition;
  const uri = endpointUri(definition);
  return {
    type,
    id: options.get('id') ?? '',
    label: definitionLabel(definition, uri),
    uri,
    description: options.get('description') ?? '',
    expression: shownExpression(definition),
    exceptions,
    disabled: options.get('disabled') === 'true',
    line: lineOf(options),
    place,
    children: orderChildren(children).map(stepOfDefinition),
  };
}

/** `enrich` and `pollEnrich` have an expression that says where to, and a kamelet only its name. */
function endpointUri({ type, options, expression }: Definition): string | null {
  const name = options.get('name') ?? '';
  if (type === 'kamelet') return name === '' ? null : withoutSecrets(`kamelet:${name}`, 'uri');
  if (!isEndpoint(type)) return null;
  const uri = options.get('uri') ?? expression?.text ?? '';
  return uri === '' ? null : withoutSecrets(uri, 'uri');
}

/** The one of an endpoint is its URI; what a header like `Authorization` is set to is a secret whole. */
function shownExpression({ type, options, expression }: Definition): OutlineExpression | null {
  if (expression === null || isEndpoint(type)) return null;
  const isSecret = type.startsWith('set') && isSecretOption(options.get('name') ?? '');
  return { ...expression, text: isSecret ? HIDDEN : withoutSecrets(expression.text, 'text') };
}

/** Camel writes the line of the source into a dump when it knows it. */
function lineOf(options: ReadonlyMap<string, string>): number | undefined {
  const line = options.get('sourceLineNumber') ?? '';
  return /^\d{1,9}$/.test(line) ? Number(line) : undefined;
}
