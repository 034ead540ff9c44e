import { isEndpoint } from '../../../protocol/route-graph/node-class.js';
import type { Definition } from './definition.js';
import { withoutSecrets } from './without-secrets.js';

/** The option that Camel shows in the label of a type. */
const SHOWN_OPTION: ReadonlyMap<string, string> = new Map([
  ['log', 'message'],
  ['rollback', 'message'],
  ['kamelet', 'name'],
  ['setHeader', 'name'],
  ['setProperty', 'name'],
  ['setVariable', 'name'],
  ['removeHeader', 'name'],
  ['removeHeaders', 'pattern'],
  ['removeProperty', 'name'],
  ['removeProperties', 'pattern'],
  ['removeVariable', 'name'],
  ['convertBodyTo', 'type'],
  ['convertHeaderTo', 'name'],
  ['convertVariableTo', 'name'],
  ['transformDataType', 'toType'],
  ['claimCheck', 'operation'],
  ['setExchangePattern', 'pattern'],
  ['throwException', 'exceptionType'],
  ['interceptFrom', 'uri'],
  ['interceptSendToEndpoint', 'uri'],
]);
const REFERRING = new Set(['bean', 'process', 'policy', 'transacted', 'throwException']);

/** The option a text stands for when it is all that is said of a step, as in YAML's `- to: "direct:a"`; '' for none. */
export function mainOption(type: string): string {
  return isEndpoint(type) ? 'uri' : (SHOWN_OPTION.get(type) ?? (REFERRING.has(type) ? 'ref' : ''));
}

/** `type[text]`, the text being what Camel shows of a step of this type. */
export function definitionLabel(definition: Definition, uri: string | null): string {
  const text = shownText(definition, uri);
  return text === '' ? definition.type : `${definition.type}[${text}]`;
}

function shownText(definition: Definition, uri: string | null): string {
  const { type, options, expression, exceptions, dataFormat } = definition;
  if (isEndpoint(type)) return uri ?? '';
  const known = [
    options.get(SHOWN_OPTION.get(type) ?? '') ?? '',
    exceptions.join(', '),
    dataFormat,
    REFERRING.has(type) ? reference(options) : '',
    expression?.text ?? '',
  ];
  return withoutSecrets(known.find((text) => text !== '') ?? '', 'text');
}

/** A bean by its name or by its class, with the method that is called. */
function reference(options: ReadonlyMap<string, string>): string {
  const method = options.get('method') ?? '';
  const call = method === '' ? '' : ` method:${method}`;
  const ref = options.get('ref') ?? '';
  if (ref !== '') return `ref:${ref}${call}`;
  const type = options.get('beanType') ?? '';
  return type === '' ? '' : `${type}${call}`;
}
